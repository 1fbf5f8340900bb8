import type { OutputType } from '@heliograph/registry/registry'

type Leaf = Extract<OutputType, { kind: 'scalar' | 'enum' }>

/** A string (RFC 8259, 7), which holds no control character. Its bytes above 0x7F are not looked at: they are UTF-8. */
const text = String.raw`"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"`
const boolean = '(?:true|false)'
/** Without an exponent, with which it might be too large to be written again, and no longer than a number is. */
const number = String.raw`-?(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,20})?`
/** Of the whole numbers of 32 bits the most: none of ten digits that begins with 2. */
const int = '(?:0|-?1[0-9]{9}|-?[1-9][0-9]{0,8})'
const scalar = `(?:${text}|${number}|${boolean})`

/** A value of whatever type, as it is sent on to another subgraph. */
export const plainPattern = `(?:${text}|${number}|${boolean}|null)`

const builtIn = new Map([
  ['Boolean', boolean],
  ['String', text],
  ['ID', text],
  ['Int', int],
  ['Float', number],
])

/**
 * Of the values that `compileLeaf` allows those that are written as they would be again; of a custom scalar only those
 * that are no list and no object. An enum's values are names (GraphQL spec, 3.9): nothing in them needs an escape.
 */
export const leafPattern = (type: Leaf): string =>
  type.kind === 'enum' ? `(?:${type.values.map(value => `"${value}"`).join('|')})` : builtIn.get(type.name) ?? scalar
