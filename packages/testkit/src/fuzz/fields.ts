import type { Dice } from './dice.ts'
import { draftDiffering } from './differing.ts'
import type { Draft } from './draft.ts'
import { type Entity, useEntity } from './entities.ts'
import type { Marks } from './shape.ts'
import type { Types } from './types.ts'

interface Own {
  entity: Entity
  field: string
  owner: Draft
  type: string
  args: string
}

/** The fields of entities: each resolved by one subgraph, by several, or taken over; and made of or lent to others. */
export function draftFields(
  dice: Dice, drafts: readonly Draft[], entities: readonly Entity[], types: Types, marks: Marks,
): void {
  const plain: Own[] = []
  const made: Own[] = []
  for (const entity of entities) {
    for (const owner of entity.homes) {
      const count = 1 + dice.below(4)
      for (let index = 0; index < count; index++) draftField(entity, owner, `${owner.name}${index}`)
    }
    if (dice.happens(0.5)) draftParts(entity)
    draftDiffering(dice, entity, types, marks)
  }
  for (const entity of entities) for (const draft of entity.homes) if (dice.happens(0.75)) draftMade(entity, draft, plain, `${draft.name}Made`)
  for (const turn of ['Chained', 'Bound']) {
    const before = [...made]
    for (const entity of entities) for (const draft of entity.homes) if (dice.happens(0.3)) draftMade(entity, draft, before, `${draft.name}${turn}`)
  }
  for (const draft of drafts) draftLent(draft)

  function draftField(entity: Entity, owner: Draft, field: string): void {
    const type = types.output(owner, dice.happens(0.5))
    const args = dice.happens(0.3) ? types.args(owner) : ''
    const signature = `${args}: ${type}`
    const coordinate = `${entity.name}.${field}`
    types.mark(coordinate, signature)
    const other = dice.pick(entity.homes)
    const isLeaf = /^[[\]!]*(Int|String|Float|Boolean|Mood|ID)[[\]!]*$/.test(type)
    if (other !== owner && !args && isLeaf && dice.happens(0.8)) {
      types.use(other, type.replace(/[^A-Za-z]/g, ''))
      const isShared = dice.happens(0.5)
      owner.line(entity.name, field, `: ${type}`, isShared ? '@shareable' : '')
      other.line(entity.name, field, `: ${type}`, isShared ? '@shareable' : `@override(from: "${owner.name}")`)
      marks.add(coordinate, isShared ? '@shareable fields' : '@override')
      if (isShared) plain.push({ entity, field, owner, type, args: 'shareable' })
      return
    }
    owner.line(entity.name, field, signature)
    plain.push({ entity, field, owner, type, args })
  }

  /** Two subgraphs answer the same field, each a part of what is in it. */
  function draftParts(entity: Entity): void {
    const [one, other] = entity.homes
    if (!one || !other) return
    const part = `${entity.name}Part`
    const field = `part${entity.name}`
    for (const [index, draft] of [one, other].entries()) {
      draft.type(part, 'type', '@shareable')
      draft.line(part, 'both', 'Int')
      draft.line(part, `part${index}`, 'String')
      draft.line(entity.name, field, part, '@shareable')
    }
    marks.add(`${entity.name}.${field}`, 'value type in parts')
  }

  /**
   * A field made of another subgraph's; and one that is made of the same with other arguments.
   * @param from what it may be made of: what is made itself, too
   */
  function draftMade(entity: Entity, draft: Draft, from: readonly Own[], name: string): void {
    const inputs = from.filter(one => one.entity === entity && one.owner !== draft && !draft.has(entity.name, one.field)
      && one.args !== 'shareable')
    if (inputs.length === 0) return
    const usable: { input: string; args: string; inside: string }[] = []
    for (const { field: input, type, args, owner } of new Set([dice.pick(inputs), dice.pick(inputs)])) {
      const named = type.replace(/[^A-Za-z]/g, '')
      const inside = insideOf(named)
      if (inside === undefined || /Filter|Size|hid/.test(args)) continue
      if (!types.use(draft, named)) continue
      if (entities.some(one => one.name === named)) {
        const of = entities.find(one => one.name === named)!
        useEntity(dice, draft, of)
        if (!draft.has(named, 'id') || !owner.has(named, 'id')) continue
      }
      draft.line(entity.name, input, `${args}: ${type}`, '@external')
      usable.push({ input, args, inside })
      if (dice.happens(0.2) && !args) {
        owner.mark(entity.name, input, '@inaccessible')
        marks.add(`${entity.name}.${name}`, '@inaccessible')
      }
    }
    if (usable.length === 0) return
    make(name, ['first: 3', 'q: "made"'])
    if (!usable.some(({ args }) => args) || dice.happens(0.3)) return
    make(`${name}Again`, ['first: 2', 'q: "remade"'])
    for (const one of [name, `${name}Again`]) marks.add(`${entity.name}.${one}`, '@requires with other arguments')

    function make(field: string, [first, q]: readonly [string, string]): void {
      const selected = usable.map(({ input, args, inside }) => {
        const given = [/first/.test(args) && first, /q:/.test(args) && q].filter(Boolean).join(', ')
        if (args) marks.add(`${entity.name}.${field}`, '@requires with arguments')
        if (inside) marks.add(`${entity.name}.${field}`, '@requires of nested fields')
        if (inside.includes('... on')) marks.add(`${entity.name}.${field}`, '@requires of fragments')
        return `${input}${given && `(${given})`}${inside}`
      })
      const type = types.output(draft, dice.happens(0.3))
      draft.line(entity.name, field, type, `@requires(fields: ${JSON.stringify(selected.join(' '))})`)
      types.mark(`${entity.name}.${field}`, type)
      marks.add(`${entity.name}.${field}`, '@requires')
      if (from !== plain) marks.add(`${entity.name}.${field}`, '@requires of what requires')
      made.push({ entity, field, owner: draft, type, args: '' })
    }
  }

  /** What to select in an input of this type; undefined when nothing that this generator can write. */
  function insideOf(named: string): string | undefined {
    if (['Va', 'Vb', 'Vc', 'Vd'].includes(named)) return dice.happens(0.5) ? ' { w }' : ' { h w }'
    // Whoever declares the union or the interface declares these members of it.
    if (named === 'Ua') return dice.pick([' { ... on Va { w } }', ' { __typename ... on Va { h w } }'])
    if (named === 'Ia') return dice.pick([' { label ... on Vc { w } }', ' { ... on Vc { h } }'])
    if (named === 'Ma') return undefined
    return entities.some(one => one.name === named) ? ' { id }' : ''
  }

  /** A field that lends fields of the entity it answers: there, and only there, its subgraph resolves them. */
  function draftLent(draft: Draft): void {
    const lent = plain.filter(one => one.args === 'shareable' && !draft.has(one.entity.name, one.field))
    if (lent.length === 0) return
    const { entity, field, type } = dice.pick(lent)
    types.use(draft, entity.name)
    types.use(draft, type.replace(/[^A-Za-z]/g, ''))
    draft.line(entity.name, field, type, '@external')
    draft.line('Query', `${draft.name}Lent`, dice.pick([entity.name, `[${entity.name}!]`]), `@provides(fields: "${field}")`)
    marks.add(`Query.${draft.name}Lent`, '@provides')
  }
}
