import { isUtf8 } from 'node:buffer'
import { openDice, type Dice } from './dice.ts'
import { wrongMark } from './wrong-answers.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What may be written otherwise in JSON, and means the same (RFC 8259); and that there are no errors may be said, or not. */
const liberties = [
  'spaces', 'escapes', 'numbers', 'order', 'members twice', 'members unasked', 'mark of byte order', 'no errors',
] as const
type Liberty = (typeof liberties)[number]

/** An answer as JSON that no two programs would write alike: it takes one liberty or several, that the seed chooses. */
export function writtenOtherwise(answer: unknown, seed: string): Buffer {
  const dice = openDice(`${seed} otherwise`)
  const taken = new Set<Liberty>(dice.happens(0.6) ? [dice.pick(liberties)] : dice.some(liberties))
  // Rarely or often: what takes no liberty in one place has to come through as if it took none at all.
  const share = dice.pick([0.02, 0.1, 0.4])
  const takes = (liberty: Liberty) => taken.has(liberty) && dice.happens(share)
  const gap = () => takes('spaces') ? dice.pick([' ', '\n', '\t', '\r\n', '  ']) : ''
  const mark = takes('mark of byte order') ? '\uFEFF' : ''
  return Buffer.from(`${mark}${gap()}${value(withNoErrors(answer as { [key: string]: Json }))}${gap()}`)

  function withNoErrors(from: { [key: string]: Json }): Json {
    if ('errors' in from || !takes('no errors')) return from
    const errors = dice.pick([null, []])
    return dice.happens(0.5) ? { errors, ...from } : { ...from, errors }
  }

  function value(from: Json): string {
    if (typeof from === 'string') return text(from)
    if (typeof from === 'number') return number(from)
    if (Array.isArray(from)) return `[${gap()}${from.map(value).join(`${gap()},${gap()}`)}${gap()}]`
    return typeof from === 'object' && from !== null ? object(from) : JSON.stringify(from)
  }

  function object(from: { [key: string]: Json }): string {
    const members = Object.entries(from).flatMap(([key, inner]) => {
      const member = `${text(key)}${gap()}:${gap()}${value(inner)}`
      // Whoever reads it takes the last (ECMA-262, JSON.parse).
      return takes('members twice') ? [`${text(key)}:${dice.pick(['null', '"first"', '{}', '7'])}`, member] : [member]
    })
    if (takes('order') && !taken.has('members twice')) members.reverse()
    // Any member of a custom scalar is asked for, also where it is a wrong value; of an object that says its type it is not.
    const isObject = '__typename' in from && from['__typename'] !== wrongMark
    if (isObject && takes('members unasked')) members.splice(dice.below(members.length + 1), 0, '"unasked":{"a":[1]}')
    return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`
  }

  function text(from: string): string {
    if (!taken.has('escapes')) return JSON.stringify(from)
    return `"${[...JSON.stringify(from).slice(1, -1).matchAll(/\\.|[^]/g)].map(([unit]) => {
      if (unit.length > 1 || !takes('escapes')) return unit
      return unit === '/' ? '\\/' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    }).join('')}"`
  }

  function number(from: number): string {
    if (!takes('numbers') || Object.is(from, -0)) return JSON.stringify(from)
    if (!Number.isInteger(from) || Math.abs(from) > 1e15) return from.toExponential()
    return dice.pick([`${from}.0`, `${from}e0`, `${from}E+0`, `${from}.00e+00`, `${from * 10}e-1`])
  }
}

/** An answer as bytes that are no JSON: whoever sends them has not answered. */
export function broken(answer: unknown, seed: string): Buffer {
  const dice = openDice(`${seed} broken`)
  const bytes = Buffer.from(JSON.stringify(answer))
  for (;;) {
    const spoilt = spoil(bytes, dice)
    if (!isJson(spoilt)) return spoilt
  }
}

function isJson(bytes: Buffer): boolean {
  if (!isUtf8(bytes)) return false
  try {
    JSON.parse(bytes.toString())
    return true
  } catch {
    return false
  }
}

/** Not UTF-8: stray, cut off, too long for what it means, half of a pair, beyond the last character. */
const noCharacters = [[0xff], [0x80], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]

const spoilers: ((bytes: Buffer, dice: Dice) => Buffer)[] = [
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)),
  (bytes, dice) => Buffer.concat([bytes, Buffer.from(dice.pick(['}', ']', ',', 'x', '\0', '{}', ' null', '\u00a0', '//']))]),
  (bytes, dice) => Buffer.concat([Buffer.from(dice.pick(['}', 'x', '\0', ')]}\'\n', '\u00a0'])), bytes]),
  // Within a string, where characters are not looked at one by one.
  (bytes, dice) => within(bytes, dice, /"[^"\\]/g, Buffer.from(dice.pick(noCharacters))),
  (bytes, dice) => within(bytes, dice, /"[^"\\]/g, Buffer.from([dice.below(0x20)])),
  (bytes, dice) => within(bytes, dice, /"[^"\\]/g, Buffer.from(dice.pick(['\\x41', '\\u12', '\\', '"']))),
  (bytes, dice) => within(bytes, dice, /[:,[]\d/g, Buffer.from(dice.pick(['0', '+', '.', 'e', '0x', '-']))),
  (bytes, dice) => within(bytes, dice, /[}\]]./g, Buffer.from(dice.pick([',', '}', ']', '1', '"']))),
  (bytes, dice) => within(bytes, dice, /[{[,:]./g, Buffer.from(dice.pick([',', ':', 'NaN', 'undefined', '\'', '\0']))),
]

const spoil = (bytes: Buffer, dice: Dice) => dice.pick(spoilers)(bytes, dice)

/** Puts bytes behind the first character of one of the places. */
function within(bytes: Buffer, dice: Dice, places: RegExp, put: Buffer): Buffer {
  const found = [...bytes.toString('latin1').matchAll(places)]
  if (found.length === 0) return bytes
  const at = dice.pick(found).index + 1
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)])
}
