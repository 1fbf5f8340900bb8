import type { Dice } from './dice.ts'
import type { Draft } from './draft.ts'
import { type Entity, useEntity } from './entities.ts'
import type { Family } from './family.ts'
import type { Marks, Shape } from './shape.ts'

/** The types that fields can be of. To name one in a subgraph, the subgraph has to declare it. */
export interface Types {
  /** Declares a type, as far as the subgraph does not know it; false when it cannot know it. */
  use(draft: Draft, name: string): boolean
  /** A type that a field of the subgraph may be of, wrapped in lists and promises. */
  output(draft: Draft, composite: boolean): string
  /** The arguments of a field. */
  args(draft: Draft): string
  /** Marks what the type of a field says about it. */
  mark(coordinate: string, signature: string): void
}

const values = ['Va', 'Vb', 'Vc', 'Vd']

export function openTypes(
  dice: Dice, drafts: readonly Draft[], entities: readonly Entity[], family: Family | undefined, marks: Marks,
): Types {
  const parts = new Map(values.map(name => [name, fieldsOf(name)]))
  const types: Types = { use, output, args, mark }
  return types

  function use(draft: Draft, name: string): boolean {
    if (draft.has(name)) return true
    const entity = entities.find(one => one.name === name)
    if (entity) useEntity(dice, draft, entity)
    else if (parts.has(name)) useValue(draft, name)
    else if (name === 'Ia') useInterface(draft)
    else if (name === 'Ua') useUnion(draft)
    else if (name === 'Blob') draft.type(name, 'scalar')
    else if (name === 'Filter') useInput(draft)
    else if (['Mood', 'Shade', 'Size'].includes(name)) useEnum(draft, name)
    else if (name === 'Ma' && family) return useFamily(draft, family)
    else return ['Int', 'String', 'Float', 'Boolean', 'ID'].includes(name)
    return true
  }

  function useValue(draft: Draft, name: string): void {
    draft.type(name, 'type', '@shareable')
    for (const [field, type] of parts.get(name)!) {
      use(draft, type.replace(/[^A-Za-z]/g, ''))
      draft.line(name, field, type)
      mark(`${name}.${field}`, type)
    }
  }

  /** Value types are alike wherever they are, so that they can be answered wherever they are met. */
  function fieldsOf(name: string): [string, string][] {
    const fields: [string, string][] = [['w', 'Int'], ['h', 'String!']]
    if (name === 'Va') fields.push(['shade', 'Shade'], ['inner', '[Vb!]'])
    if (name === 'Vb') fields.push(['blob', 'Blob'], ['link', dice.pick(entities).name])
    if (name === 'Vc') fields.push(['label', 'String'], ['peer', 'Ia'])
    if (name === 'Vd') fields.push(['label', 'String'], ['mood', 'Mood'])
    return fields
  }

  function useInterface(draft: Draft): void {
    draft.type('Ia', 'interface')
    draft.line('Ia', 'label', 'String')
    // One of them always: what two subgraphs answer has to have a type that both know.
    for (const member of new Set(['Vc', ...dice.some(['Vc', 'Vd', dice.pick(entities).name])])) {
      use(draft, member)
      draft.type(member).interfaces.add('Ia')
      draft.line(member, 'label', 'String', member.startsWith('E') ? '@shareable' : '')
    }
  }

  function useUnion(draft: Draft): void {
    draft.type('Ua', 'union')
    const all = ['Va', 'Vc', ...entities.map(one => one.name)]
    for (const member of new Set(['Va', ...dice.some(all)])) {
      use(draft, member)
      draft.line('Ua', member)
    }
  }

  function useEnum(draft: Draft, name: string): void {
    draft.type(name, 'enum')
    for (const value of ['RED', 'BLUE', 'GREEN']) draft.line(name, value)
    if (name !== 'Mood' && dice.happens(0.6)) draft.line(name, `ONLY_${draft.name.toUpperCase()}`)
    if (name === 'Mood' && drafts[0]!.name.length % 2 === 1) draft.line(name, 'HIDDEN', '', '@inaccessible')
  }

  function useInput(draft: Draft): void {
    draft.type('Filter', 'input')
    use(draft, 'Size')
    draft.line('Filter', 'size', 'Size')
    draft.line('Filter', 'limit', 'Int = 3')
    draft.line('Filter', 'mood', 'Mood = RED')
    use(draft, 'Mood')
    draft.line('Filter', 'sub', '[Filter!]')
    if (dice.happens(0.5)) draft.line('Filter', `only${draft.name}`, 'String')
  }

  function useFamily(draft: Draft, { name, members, home }: Family): boolean {
    if (draft === home) return true
    // Who has one of its types cannot have it as one type.
    if (members.some(one => draft.has(one))) return false
    draft.type(name, 'type', '@key(fields: "id")', '@interfaceObject')
    draft.line(name, 'id', 'ID!')
    return true
  }

  function output(draft: Draft, composite: boolean): string {
    const named = composite || dice.happens(0.4)
      ? dice.pick(['Va', 'Vb', 'Vc', 'Ia', 'Ua', 'Ia', 'Ua', 'Ma', 'Ma', ...entities.map(one => one.name)])
      : dice.pick(['Int', 'String', 'Float', 'Boolean', 'Mood', 'Mood', 'Shade', 'Shade', 'Blob', 'ID'])
    const name = use(draft, named) ? named : 'Int'
    return dice.pick([name, name, name, `${name}!`, `[${name}]`, `[${name}!]!`, `[${name}!]`, `[[${name}]!]`])
  }

  function args(draft: Draft): string {
    const all: string[] = []
    if (dice.happens(0.5)) all.push('first: Int! = 2')
    if (dice.happens(0.3)) all.push('q: String = "all"')
    if (dice.happens(0.4) && use(draft, 'Filter')) all.push(`f: Filter${dice.happens(0.4) ? ' = { limit: 7 }' : ''}`)
    if (dice.happens(0.3) && use(draft, 'Size')) all.push('size: Size! = RED')
    if (dice.happens(0.2)) all.push('hid: Int = 1 @inaccessible')
    return all.length > 0 ? `(${all.join(', ')})` : ''
  }

  function mark(coordinate: string, signature: string): void {
    const says: [RegExp, Shape][] = [
      [/\bUa\b/, 'union of differing members'], [/\bIa\b/, 'interface of differing members'],
      [/\bMa\b/, 'entity interface'], [/\bBlob\b/, 'custom scalar'], [/\bShade\b/, 'enum intersection'],
      [/ = /, 'default values'], [/@inaccessible/, '@inaccessible'],
    ]
    for (const [what, shape] of says) if (what.test(signature)) marks.add(coordinate, shape)
  }
}
