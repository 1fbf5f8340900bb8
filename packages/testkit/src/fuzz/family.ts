import type { Dice } from './dice.ts'
import type { Draft } from './draft.ts'
import type { Marks } from './shape.ts'

/** An entity interface: one subgraph has its types, others know only the interface, or only its types. */
export interface Family {
  name: string
  members: string[]
  home: Draft
  /** Those that have it as an `@interfaceObject`. */
  blind: Draft[]
}

export function draftFamily(dice: Dice, drafts: readonly Draft[], marks: Marks): Family | undefined {
  if (dice.happens(0.4)) return undefined
  const name = 'Ma'
  const members = ['Na', 'Nb', 'Nc'].slice(0, 1 + dice.below(3))
  const home = dice.pick(drafts)
  const key = '@key(fields: "id")'
  home.type(name, 'interface', key)
  home.line(name, 'id', 'ID!')
  home.line(name, 'title', 'String')
  home.line(name, 'next', name)
  for (const member of members) {
    home.type(member, 'type', key).interfaces.add(name)
    home.line(member, 'id', 'ID!')
    home.line(member, 'title', 'String')
    home.line(member, 'next', name)
    home.line(member, `of${member}`, dice.pick(['Int', 'String', 'Boolean!']))
    for (const field of ['id', 'title', 'next', `of${member}`]) marks.add(`${member}.${field}`, 'entity interface')
  }
  const blind: Draft[] = []
  for (const draft of drafts.filter(one => one !== home)) {
    if (dice.happens(0.3)) {
      const member = dice.pick(members)
      draft.type(member, 'type', key)
      draft.line(member, 'id', 'ID!')
      draft.line(member, `${draft.name}Of${member}`, 'Int')
    } else if (dice.happens(0.75)) {
      blind.push(draft)
      draft.type(name, 'type', key, '@interfaceObject')
      draft.line(name, 'id', 'ID!')
      draft.line(name, `${draft.name}Score`, dice.pick(['Int', 'Float', 'String', '[Int]']))
      if (dice.happens(0.5)) draft.line(name, `${draft.name}Other`, `[${name}]`)
      if (dice.happens(0.4)) {
        draft.line(name, 'title', 'String', '@external')
        draft.line(name, `${draft.name}Made`, 'String', '@requires(fields: "title")')
      }
      for (const owner of [name, ...members])
        for (const field of ['Score', 'Other', 'Made']) marks.add(`${owner}.${draft.name}${field}`, '@interfaceObject')
      for (const owner of [name, ...members]) marks.add(`${owner}.${draft.name}Made`, '@requires')
    }
  }
  return { name, members, home, blind }
}
