import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { shieldSchema } from '@heliograph/access/shield-rules'
import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql'
import { expect, test, vi } from 'vitest'
import { documents, openSchema } from '../../test/schema-of-turns.ts'
import { compileDocument } from './compile-document.ts'

const script = fileURLToPath(new URL('compile-document.child.ts', import.meta.url))

test('whatever resolvers do, a compiled document answers what graphql-js answers, and no rejection goes unheard', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '3000'])
  const counts = JSON.parse(stdout) as { runs: number; withErrors: number; atOnce: number }
  expect(counts.runs).toBe(3_000)
  expect(counts.withErrors).toBeGreaterThan(1_000)
  expect(counts.atOnce).toBeGreaterThan(100)
}, 120_000)

test('a variable that does not fit is refused as graphql-js refuses it', async () => {
  const schema = openSchema(() => 'value')
  const [document] = documents.slice(1)
  const { errors, data } = await compileDocument(schema, document!)({ some: 'yes' }, undefined)
  expect(data).toBeUndefined()
  expect(errors).toEqual((await execute({ schema, document: document!, variableValues: { some: 'yes' } })).errors)
})

test('nothing that is there already is waited for', () => {
  const schema = openSchema(() => 'value')
  for (const document of documents.slice(0, 6)) {
    expect(compileDocument(schema, document)({ some: true }, undefined)).not.toHaveProperty('then')
  }
})

test('arguments that do not fit are an error each time, without a resolver too, behind a shield or not', async () => {
  const rules = { 'Query.thing': [['orders:any']], 'Thing.name': [['orders:any']], 'Query.open': [['catalog:read']] }
  for (const shielded of [true, false]) {
    const schema = buildSchema('type Query { thing: Thing open: Int } type Thing { name(first: Int!): String }')
    schema.getQueryType()!.getFields()['thing']!.resolve = () => ({ name: 'a' })
    if (shielded) shieldSchema(schema, rules, () => {})
    const run = compileDocument(schema, parse('query($first: Int = 1) { thing { name(first: $first) } }'))
    const context = { viewer: { roles: ['support'] } }
    for (const first of [1, null, null]) {
      const { data, errors = [] } = await run({ first }, context)
      expect(data).toEqual({ thing: { name: first === null ? null : 'a' } })
      expect(errors).toHaveLength(first === null ? 1 : 0)
    }
  }
})

test('arguments are made once for all rows, and nobody changes them', async () => {
  const schema = buildSchema('type Query { things: [Thing!]! } type Thing { of(n: Int!, kinds: [String!] = ["a"]): Int }')
  const given: Record<string, unknown>[] = []
  schema.getQueryType()!.getFields()['things']!.resolve = () => [1, 2]
  const { of } = (schema.getType('Thing') as GraphQLObjectType).getFields()
  of!.resolve = (_thing, args: Record<string, unknown>) => given.push(args)
  await compileDocument(schema, parse('query($n: Int!) { things { of(n: $n) } }'))({ n: 7 }, undefined)
  expect(given).toEqual([{ n: 7, kinds: ['a'] }, { n: 7, kinds: ['a'] }])
  expect(() => { given[0]!['n'] = 8 }).toThrow(TypeError)
  expect(() => (given[0]!['kinds'] as string[]).push('b')).toThrow(TypeError)
})

test('what comes to a place that was dropped is told to nobody, and nothing is asked for it', async () => {
  const schema = buildSchema('type Query { box: Box } type Box { lost: Int! gone: Int! found: Inner } type Inner { size: Int }')
  const [lost, gone, found] = [Promise.withResolvers(), Promise.withResolvers(), Promise.withResolvers()]
  const asked = vi.fn<() => number>(() => 1)
  schema.getQueryType()!.getFields()['box']!.resolve = () => ({ lost: lost.promise, gone: gone.promise, found: found.promise })
  ;(schema.getType('Inner') as GraphQLObjectType).getFields()['size']!.resolve = asked
  const answer = compileDocument(schema, parse('{ box { lost gone found { size } } }'))({}, undefined)
  lost.reject(new Error('first'))
  await Promise.resolve()
  gone.reject(new Error('second'))
  found.resolve({})
  const { data, errors } = await answer
  expect(data).toEqual({ box: null })
  expect(errors!.map(({ message }) => message)).toEqual(['first'])
  expect(asked).not.toHaveBeenCalled()
})

test('a list is as long as it was when its end was reached', async () => {
  const schema = buildSchema('type Query { rows: [Row!]! } type Row { n: Int! }')
  const rows = [1, 2, 3, 4]
  schema.getQueryType()!.getFields()['rows']!.resolve = () => rows
  ;(schema.getType('Row') as GraphQLObjectType).getFields()['n']!.resolve = row => {
    rows.length = 2
    return row as number
  }
  expect(await compileDocument(schema, parse('{ rows { n } }'))({}, undefined)).toEqual({ data: { rows: [{ n: 1 }, { n: 2 }] } })
})
