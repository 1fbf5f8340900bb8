import { openLog, silentLog } from '@heliograph/runtime/log'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { knownDocuments } from './known-documents.ts'

const schema = buildSchema('type Query { order: String }')

test('documents of this registry and of the one before are known, read once', () => {
  const known = knownDocuments(schema, { documents: { a: '{ order }' }, previous: { b: '{ o: order }' } }, silentLog)
  expect([...known.keys()].toSorted()).toEqual(['a', 'b'])
  expect(known.get('a')).toMatchObject({ text: '{ order }', document: { kind: 'Document' } })
  expect(known.get('constructor')).toBeUndefined()
})

test('a document of this registry that does not fit ends the start, naming it and what to do', () => {
  for (const text of ['{ gone }', '{', '']) {
    const open = () => knownDocuments(schema, { documents: { abc: text }, previous: {} }, silentLog)
    expect(open).toThrow(/fetch abc does not fit the schema .*: run npm run compile\./)
  }
})

test('one of an earlier registry that does not fit any more is left out, and the log says so', () => {
  const lines: string[] = []
  const log = openLog({ name: 'test', destination: { write: line => { lines.push(line) } } })
  const known = knownDocuments(schema, { documents: { a: '{ order }' }, previous: { b: '{ gone }', c: '{' } }, log)
  expect([...known.keys()]).toEqual(['a'])
  expect(lines.map(line => (JSON.parse(line) as { fetch: string }).fetch)).toEqual(['b', 'c'])
})
