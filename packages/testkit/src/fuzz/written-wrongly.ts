import { type Dice, openDice } from './dice.ts'

type Member = [key: string, text: string]

/** Values of other types, and some that only look like the right ones. */
const others = [
  'null', 'true', '0', '-0', '1.5', '2147483648', '-2147483649', '9007199254740993', '1e3', '1e999', '""', '"BLUE"',
  '"NONE"', '"\\ud800"', '[]', '[null]', '[[]]', '{}', '{"__typename":"Va"}', '{"__typename":null}',
]
const behind = [
  '"errors":[{"message":"it failed"}]', '"errors":[]', '"errors":null', '"errors":[{"message":"there","path":["x0",0]}]',
  '"extensions":{"cost":1}', '"data":null', '"more":1',
]

/**
 * An answer as JSON that is not what was asked for: values of other types, nulls where none may stand, members that are
 * missing or in another order, errors beside the data. What then is to be answered is a matter of how it is read; that it
 * is read in the same way, in whatever form it comes, is not.
 */
export function writtenWrongly(answer: unknown, seed: string): Buffer {
  const dice = openDice(`${seed} wrongly`)
  // Where much is wrong it is soon seen; where one thing is, all depends on that.
  const share = dice.pick([0, 0, 0.05, 0.3])
  const sole = share === 0 ? dice.below(countValues(answer)) : -1
  let seen = 0
  const members = membersOf(answer as object)
  if (share > 0 && dice.happens(0.3)) members.splice(dice.below(members.length + 1), 0, ['', dice.pick(behind)])
  return Buffer.from(join(members))

  function membersOf(from: object): Member[] {
    const members = Object.entries(from).map(([key, inner]): Member => [key, `${JSON.stringify(key)}:${value(inner)}`])
    if (dice.happens(share)) members.splice(dice.below(members.length), 1)
    if (dice.happens(share)) members.reverse()
    return members
  }

  function value(from: unknown): string {
    // Only the schema tells it from a value that the enum has, and enums are rare.
    if (typeof from === 'string' && /^[A-Z_]+$/.test(from) && dice.happens(0.5)) return '"NONE"'
    if (seen++ === sole || dice.happens(share)) return dice.happens(0.5) ? dice.pick(['null', '"NONE"']) : dice.pick(others)
    if (Array.isArray(from)) return `[${itemsOf(from, dice, share).map(value).join(',')}]`
    return typeof from === 'object' && from !== null ? join(membersOf(from)) : JSON.stringify(from)
  }
}

/** As they are counted when they are written. */
function countValues(from: unknown): number {
  if (typeof from !== 'object' || from === null) return 1
  return Object.values(from).reduce((sum: number, inner) => sum + countValues(inner), 1)
}

const join = (members: readonly Member[]) => `{${members.map(([, text]) => text).join(',')}}`

function itemsOf(list: readonly unknown[], dice: Dice, share: number): unknown[] {
  if (!dice.happens(share)) return [...list]
  return dice.happens(0.5) ? list.slice(1) : [...list, ...list.slice(-1)]
}
