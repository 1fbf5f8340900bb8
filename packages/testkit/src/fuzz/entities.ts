import type { Dice } from './dice.ts'
import type { Draft } from './draft.ts'

/** The fields of a key, as `@key` writes them. */
export type Key = 'id' | 'code' | 'alt' | 'id region' | 'meta { ref }' | 'code tags' | 'id meta { ref }'

/** An entity that several subgraphs know, each by some of its keys. */
export interface Entity {
  name: string
  keys: Key[]
  /** The subgraphs that resolve fields of it. */
  homes: Draft[]
}

const alone: Key[] = ['id', 'id region', 'meta { ref }', 'code tags', 'id meta { ref }']

/** Entities with one to three keys each, of which a subgraph finds them by one at least. Whoever lacks a key can come to it through the first, nearly always. */
export function draftEntities(dice: Dice, drafts: readonly Draft[]): Entity[] {
  return ['Ea', 'Eb', 'Ec'].slice(0, 2 + dice.below(2)).map(name => {
    const first: Key = dice.happens(0.4) ? 'id' : dice.pick(alone)
    const others = (['code', 'alt', ...alone] as const).filter(key => key !== first && dice.happens(0.25)).slice(0, 2)
    const keys = [first, ...others]
    const homes = dice.happens(0.5) ? [...drafts] : dice.some(drafts)
    const entity = { name, keys, homes }
    for (const draft of homes) {
      const known = dice.happens(0.75) ? keys.filter((_, index) => index === 0 || dice.happens(0.6)) : [dice.pick(keys)]
      const found = dice.pick(known)
      for (const key of known) declareKey(draft, name, key, key === found || dice.happens(0.7))
    }
    return entity
  })
}

/** What a subgraph has to know to answer with an entity: a key of it. */
export function useEntity(dice: Dice, draft: Draft, { name, keys }: Entity): void {
  if (!draft.has(name)) declareKey(draft, name, dice.pick(keys), dice.happens(0.5))
}

function declareKey(draft: Draft, type: string, key: Key, isResolvable = true): void {
  draft.type(type, 'type', `@key(fields: "${key}"${isResolvable ? '' : ', resolvable: false'})`)
  const fields = key.replace(/ \{.*\}/, '').split(' ')
  for (const field of fields) {
    if (field === 'meta') {
      draft.type(`${type}Meta`, 'type', '@shareable')
      draft.line(`${type}Meta`, 'ref', 'ID!')
      draft.line(type, 'meta', `${type}Meta!`)
    } else if (field === 'tags') draft.line(type, 'tags', '[String!]!')
    else draft.line(type, field, field === 'alt' ? 'ID' : field === 'region' ? 'String!' : 'ID!')
  }
}
