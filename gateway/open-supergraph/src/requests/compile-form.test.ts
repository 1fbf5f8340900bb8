import { readWireFormat } from '@heliograph/gateway/wire/wire-formats'
import { parseStrictJson } from '@heliograph/gateway/wire/strict-json'
import fc from 'fast-check'
import { buildSchema } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../manifest/read-document.ts'
import { compileVariables } from '../variables/compile-variables.ts'
import { readVariables } from '../variables/read-variables.ts'
import { compileForm } from './compile-form.ts'

const api = buildSchema(`
  type Query { shown(a: Int, b: Float, c: String, d: [ID!], e: Mood, f: Any, g: Line, h: Way, i: [[Int]!]): Int }
  enum Mood { GOOD GOODISH }
  scalar Any
  input Line { sku: ID! count: Int note: String tags: [String!] inner: Line mood: Mood = GOOD }
  input Way @oneOf { byCar: Int byBoat: String }
`)
const body = `query Shown($a: Int = 7, $b: Float, $c: String, $d: [ID!], $e: Mood, $f: Any, $g: Line, $h: Way, $i: [[Int]!],
  $if: Boolean! = true) { shown(a: $a, b: $b, c: $c, d: $d, e: $e, f: $f, g: $g, h: $h, i: $i) @include(if: $if) }`
const id = 'a1'.repeat(32)
const maxDepth = 6

const read = readDocument(body, api)
const declared = readVariables(read, api)
const form = compileForm(id, 'Shown', declared)
const contract = compileVariables(declared)

/** What parsing and coercing makes of a request; undefined where it is refused. */
function parsed(text: string): unknown {
  try {
    const question = readWireFormat(parseStrictJson(text, maxDepth))
    if (question.id !== id || (question.operationName ?? 'Shown') !== 'Shown') return undefined
    return plain(contract(question.variables))
  } catch {
    return undefined
  }
}

const plain = (value: unknown): unknown => value && JSON.parse(JSON.stringify(value))
const request = (variables: object) => JSON.stringify({ documentId: id, variables })

const variables = { c: 'x', if: false }
const persistedQuery = { version: 1, sha256Hash: id }
test.each([
  ['documentId', { documentId: `sha256:${id}`, variables }],
  ['id', { id, variables }],
  ['doc_id, behind it the name', { doc_id: id, variables, operationName: 'Shown' }],
  ['Apollo Client 3', { operationName: 'Shown', variables, extensions: { persistedQuery } }],
  ['Apollo Client 4', {
    operationName: 'Shown', variables,
    extensions: { clientLibrary: { name: '@apollo/client', version: '4.0.0' }, persistedQuery },
  }],
  ['urql, no name', { operationName: '', variables, extensions: { persistedQuery: { sha256Hash: id, version: 1 } } }],
  ['twice the same', { documentId: id, id, operationName: null, variables, extensions: { persistedQuery } }],
])('a request as %s writes it has the form', (_by, sent) => {
  expect(plain(form(JSON.stringify(sent), maxDepth))).toEqual({ ...variables, a: 7 })
})

test('an operation without variables is asked without any, or with none', () => {
  const bare = compileForm(id, 'Bare', [])
  expect(bare(JSON.stringify({ documentId: id }), maxDepth)).toEqual({})
  expect(bare(JSON.stringify({ documentId: id, variables: {} }), maxDepth)).toEqual({})
  expect(bare(request({ a: 1 }), maxDepth)).toBeUndefined()
})

test('an id that begins as a prefix does is not taken for the one behind it', () => {
  const odd = compileForm('sha256:a', 'Odd', [])
  expect(odd('{"id":"sha256:sha256:a"}', maxDepth)).toEqual({})
  expect(odd('{"id":"sha256:sha256:a","documentId":"sha256:a"}', maxDepth)).toBeUndefined()
})

test('what a condition depends on is known as a value, the rest stays as it was written', () => {
  const found = form(request({ if: false, g: { note: '"\\/\n', sku: '1', mood: null } }), maxDepth)!
  expect(found['if']).toBe(false)
  expect(found['g']).toEqual({ json: String.raw`{"note":"\"\\/\n","sku":"1","mood":null}` })
})

describe('what the form leaves to the parser', () => {
  const deep = '{"sku":"1","mood":null,"inner":'.repeat(5) + 'null' + '}'.repeat(5)
  test.each([
    ['no id', JSON.stringify({ variables: {} })],
    ['another id', JSON.stringify({ documentId: 'b2', variables: {} })],
    ['ids that disagree', JSON.stringify({ documentId: id, id: 'b2', variables: {} })],
    ['an id within the variables alone', `{"variables":{"c":"x"},"extensions":{"clientLibrary":{"name":"${id}"}}}`],
    ['another operation’s name', JSON.stringify({ documentId: id, operationName: 'Other', variables: {} })],
    ['query text', JSON.stringify({ query: '{ shown }', documentId: id, variables: {} })],
    ['another version', JSON.stringify({ extensions: { persistedQuery: { version: 2, sha256Hash: id } }, variables: {} })],
    ['a variable twice', `{"documentId":"${id}","variables":{"c":"x","c":"y"}}`],
    ['variables twice', `{"documentId":"${id}","variables":{},"variables":{"c":"y"}}`],
    ['an unknown variable', request({ z: 1 })],
    ['a key with an escape', `{"documentId":"${id}","variables":{"\\u0063":"x"}}`],
    ['spaces', `{"documentId": "${id}","variables":{}}`],
    ['something behind it', `${request({})} `],
    ['half of it', request({}).slice(0, -1)],
    ['a comma too many', `{"documentId":"${id}","variables":{"c":"x",}}`],
    ['a comma in front', `{"documentId":"${id}","variables":{,"c":"x"}}`],
    ['a condition that is null', request({ if: null })],
    ['a fraction for an Int', request({ a: 1.5 })],
    ['an Int beyond 32 bits', request({ a: 2 ** 31 })],
    ['a number with an exponent', `{"documentId":"${id}","variables":{"b":1e3}}`],
    ['a minus before nothing', `{"documentId":"${id}","variables":{"b":-0}}`],
    ['a number with a zero too many', `{"documentId":"${id}","variables":{"b":1.50}}`],
    ['an ID that is a number', request({ d: [1] })],
    ['one for a list', request({ d: '1' })],
    ['a null in a list of what is not null', request({ d: [null] })],
    ['no value of the enum', request({ e: 'GOODI' })],
    ['an object for a custom scalar', request({ f: {} })],
    ['a field that wants its default', request({ g: { sku: '1' } })],
    ['a field that is missing', request({ g: { mood: null } })],
    ['a name that nobody knows', request({ g: { sku: '1', mood: null, size: 1 } })],
    ['two of which one is allowed', request({ h: { byCar: 1, byBoat: 'x' } })],
    ['none of which one is wanted', request({ h: {} })],
    ['the one that is wanted is null', request({ h: { byCar: null } })],
    ['a line’s end in a string', `{"documentId":"${id}","variables":{"c":"\n"}}`],
    ['an escape that is none', `{"documentId":"${id}","variables":{"c":"\\x"}}`],
    ['too deep', `{"documentId":"${id}","variables":{"g":${deep}}}`],
  ])('%s', (_what, text) => {
    expect(form(text, maxDepth)).toBeUndefined()
  })
})

const text = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '\n', 'é', '\u{1f31e}', '\ud800', '{"a":1}'))
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1.5, 0.1, 1e21, 2 ** 53))
const mood = fc.constantFrom('GOOD', 'GOODISH', 'BAD', null)
const leaf = fc.oneof(text, number, mood, fc.boolean())
/** As its type wants it, and now and then not. */
const mostly = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: leaf })
const { line } = fc.letrec(tie => ({
  line: fc.record({
    sku: mostly(text), mood: mostly(mood), count: mostly(fc.integer()), note: mostly(text),
    tags: mostly(fc.array(text, { maxLength: 3 })), inner: fc.oneof({ maxDepth: 2 }, fc.constant(null), tie('line')),
  }, { requiredKeys: ['sku', 'mood'] }),
}))
const given = fc.record({
  a: mostly(fc.integer()), b: mostly(number), c: mostly(text), d: mostly(fc.array(text, { maxLength: 3 })),
  e: mostly(mood), f: mostly(fc.object({ maxDepth: 1 })), g: mostly(line),
  h: mostly(fc.constantFrom({ byCar: 1 }, { byBoat: 'x' }, {}, { byCar: null })),
  i: mostly(fc.array(fc.array(mostly(fc.integer()), { maxLength: 2 }), { maxLength: 3 })), if: mostly(fc.boolean()),
})
const some = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'if'] as const, { maxLength: 3 })
/** An edit: at which part of the text, how much of it goes, and what comes there. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(2),
  put: fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', '0', '-', '.', 'e', '1', ' '),
})

test('what has the form is what parsing and coercing makes of it, whatever is written', () => {
  let recognised = 0
  fc.assert(fc.property(given, some, fc.array(edit, { maxLength: 1 }), (values, names, edits) => {
    let sent = request(Object.fromEntries(names.map(name => [name, values[name]])))
    for (const { at, cut, put } of edits) {
      const index = Math.floor(at * sent.length)
      sent = sent.slice(0, index) + put + sent.slice(index + cut)
    }
    const found = form(sent, maxDepth)
    if (!found) return
    recognised += 1
    expect({ sent, found: plain(found) }).toEqual({ sent, found: parsed(sent) })
  }), { numRuns: 20_000 })
  expect(recognised).toBeGreaterThan(2_000)
})
