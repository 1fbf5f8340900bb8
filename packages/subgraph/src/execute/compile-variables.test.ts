import { buildSchema, getVariableValues, Kind, parse } from 'graphql'
import { expect, test } from 'vitest'
import { compileVariables } from './compile-variables.ts'

const schema = buildSchema(`
  enum Kind { PANEL INVERTER }
  input Range { least: Int = 1, most: Int! }
  type Query { found(ids: [[ID!]!], kinds: [Kind!], range: Range, first: Int!): Int }
`)
const document = parse(`query ($ids: [[ID!]!], $kinds: [Kind!] = [PANEL], $ranges: [Range!], $first: Int! = 7, $last: Int!) { found }`)
const [operation] = document.definitions
const definitions = operation!.kind === Kind.OPERATION_DEFINITION ? operation.variableDefinitions! : []
const coerce = compileVariables(schema, definitions)

test.each<Record<string, unknown>>([
  { last: 1 }, {}, { last: null }, { last: '1' }, { last: 1, first: null }, { last: 1, ids: [['a', 1], []] },
  { last: 1, ids: 'a' }, { last: 1, ids: ['a', ['b']] }, { last: 1, ids: [['a', null]] }, { last: 1, ids: [null] },
  { last: 1, ids: null, kinds: null, ranges: null }, { last: 1, kinds: 'INVERTER' }, { last: 1, kinds: ['PANEL', 'ELSE'] },
  { last: 1, kinds: [null] }, { last: 1, ranges: [{ most: 3 }, { least: null, most: 4 }] }, { last: 1, ranges: { most: 3 } },
  { last: 1, ranges: [{ least: 2 }] }, { last: 1, ranges: [{ most: 1, more: 2 }] }, { last: 2 ** 31 }, { last: {} },
])('%j is coerced as graphql-js coerces it', given => {
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: 50 })
  const ours = coerce(given)
  expect(ours.coerced).toEqual(coerced)
  expect(ours.errors?.map(String)).toEqual(errors?.map(String))
})
