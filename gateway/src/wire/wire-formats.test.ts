import { describe, expect, test } from 'vitest'
import { readWireFormat } from './wire-formats.ts'

const id = 'a'.repeat(64)
const other = 'b'.repeat(64)
const malformed = expect.objectContaining({ code: 'BAD_REQUEST', status: 400 }) as Error
const textRefused = expect.objectContaining({ code: 'PERSISTED_QUERY_ID_REQUIRED' }) as Error

const formats: [string, (id: string) => object][] = [
  ['documentId, GraphQL over HTTP', value => ({ documentId: value })],
  [
    'extensions.persistedQuery.sha256Hash, Apollo and urql',
    value => ({ extensions: { persistedQuery: { version: 1, sha256Hash: value } } }),
  ],
  ['id', value => ({ id: value })],
  ['doc_id, Relay', value => ({ doc_id: value })],
]

describe.each(formats)('%s', (_name, write) => {
  test('is read with and without the prefix', () => {
    expect(readWireFormat(write(id))).toEqual({ id, variables: {} })
    expect(readWireFormat(write(`sha256:${id}`))).toEqual({ id, variables: {} })
  })
  test.each(formats)('that agrees with %s is read', (_other, writeOther) => {
    expect(readWireFormat({ ...write(id), ...writeOther(`sha256:${id}`) }).id).toBe(id)
  })
  test.each(formats.filter(([, another]) => another !== write))(
    'that disagrees with %s is refused',
    (_other, writeOther) => {
      expect(() => readWireFormat({ ...write(id), ...writeOther(other) })).toThrow(malformed)
    },
  )
  test('is refused when it is no string', () => {
    for (const value of [1, true, {}, [id]]) expect(() => readWireFormat(write(value as never))).toThrow(malformed)
  })
})

test('what the clients send beside the id is let through', () => {
  // Apollo Client, with its client awareness.
  expect(
    readWireFormat({
      operationName: 'MyOrder',
      variables: { id: 'x' },
      extensions: {
        persistedQuery: { version: 1, sha256Hash: id },
        clientLibrary: { name: '@apollo/client', version: '4.0.0' },
      },
    }),
  ).toEqual({ id, variables: { id: 'x' }, operationName: 'MyOrder' })
  // urql, and clients that write down that they send no text.
  expect(
    readWireFormat({ operationName: null, query: null, variables: null, extensions: null, documentId: id }),
  ).toEqual({ id, variables: {} })
  expect(readWireFormat({ query: '', documentId: id }).id).toBe(id)
})

test('keys that nobody knows are ignored, and an empty operation name is none', () => {
  const sent = { documentId: id, debug: true, constructor: {}, toString: 1, operationName: '' }
  expect(readWireFormat(sent)).toEqual({ id, variables: {} })
})

test('query text is refused, alone or beside an id', () => {
  for (const sent of [{ query: '{ me { id } }' }, { query: '{ me { id } }', documentId: id }, { query: ' ', id }]) {
    expect(() => readWireFormat(sent)).toThrow(textRefused)
  }
})

test.each<[string, unknown]>([
  ['a batch', [{ documentId: id }]],
  ['nothing', {}],
  ['no object', 'x'],
  ['null', null],
  ['a list of variables', { documentId: id, variables: [] }],
  ['variables as text', { documentId: id, variables: '{}' }],
  ['extensions as text', { documentId: id, extensions: '{}' }],
  ['an operation name that is none', { documentId: id, operationName: 1 }],
  ['a query that is no text', { documentId: id, query: {} }],
  ['another version of the extension', { extensions: { persistedQuery: { version: 2, sha256Hash: id } } }],
])('%s is malformed', (_name, sent) => {
  expect(() => readWireFormat(sent)).toThrow(malformed)
})
