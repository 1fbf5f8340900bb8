import type { Dice } from './dice.ts'
import type { Entity } from './entities.ts'
import type { Marks } from './shape.ts'
import type { Types } from './types.ts'

const named = ['Int', 'String', 'Float', 'Boolean', 'ID', 'Mood', 'Mood', 'Va']

/** Fields that two subgraphs answer: one of them promises a value, or takes other arguments than the other. */
export function draftDiffering(dice: Dice, { name, homes }: Entity, types: Types, marks: Marks): void {
  const [one, ...others] = homes
  if (!one || others.length === 0) return
  const other = dice.pick(others)
  const [promising, free] = dice.pick([[one, other], [other, one]])
  if (dice.happens(0.4)) {
    const type = outputOf()
    promising.line(name, `either${name}`, `${type}!`, '@shareable')
    free.line(name, `either${name}`, type, '@shareable')
    marks.add(`${name}.either${name}`, 'differing nullability')
  }
  if (dice.happens(0.4)) {
    const type = `${outputOf()}${dice.pick(['', '!'])}`
    // Clients see only what both take: the rest begins with `hid`.
    const [more, less] = dice.pick([
      ['(first: Int = 1, hidden: String = "x")', '(first: Int! = 1)'],
      ['(q: String = "all", hidden: Int! = 3)', '(q: String = "all", hidFrom: Float = 0.5)'],
      ['(hidden: ID = "x")', ''],
    ])
    promising.line(name, `asked${name}`, `${more}: ${type}`, '@shareable')
    free.line(name, `asked${name}`, `${less}: ${type}`, '@shareable')
    marks.add(`${name}.asked${name}`, 'differing arguments')
  }

  function outputOf(): string {
    const type = dice.pick(named)
    for (const draft of [promising, free]) types.use(draft, type)
    return dice.pick([type, type, `[${type}]`, `[${type}!]`])
  }
}
