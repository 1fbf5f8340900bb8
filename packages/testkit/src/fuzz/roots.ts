import type { Dice } from './dice.ts'
import type { Draft } from './draft.ts'
import type { Marks } from './shape.ts'
import type { Types } from './types.ts'

/** Root fields: of one subgraph, or of several; and mutations. */
export function draftRoots(dice: Dice, drafts: readonly Draft[], types: Types, marks: Marks): void {
  for (const draft of drafts) {
    const count = 1 + dice.below(3)
    for (let index = 0; index < count; index++) root('Query', draft, `${draft.name}Root${index}`)
    if (dice.happens(0.7)) {
      root('Mutation', draft, `${draft.name}Do`)
      if (dice.happens(0.4)) root('Mutation', draft, `${draft.name}DoMore`)
    }
  }
  const [one, other] = drafts
  for (const name of ['Ea', 'Eb', 'Va'].filter(() => dice.happens(0.6))) {
    const type = dice.pick([name, `[${name}!]`])
    for (const draft of [one!, other!]) {
      types.use(draft, name)
      draft.line('Query', `shared${name}`, type, '@shareable')
    }
    marks.add(`Query.shared${name}`, '@shareable root')
  }

  function root(type: string, draft: Draft, field: string): void {
    const signature = `${types.args(draft)}: ${types.output(draft, dice.happens(0.85))}`
    draft.line(type, field, signature)
    types.mark(`${type}.${field}`, signature)
  }
}
