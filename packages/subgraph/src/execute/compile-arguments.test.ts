import { buildSchema, getArgumentValues, Kind, parse, type FieldNode } from 'graphql'
import { expect, test } from 'vitest'
import { compileArguments } from './compile-arguments.ts'

const schema = buildSchema(`
  enum Kind { PANEL INVERTER }
  input Range { least: Int = 1, most: Int! }
  type Query { found(first: Int! = 20, after: String, kind: Kind = PANEL, kinds: [Kind!], range: Range, flag: Boolean!): Int }
`)
const definition = schema.getQueryType()!.getFields()['found']!

const fieldOf = (given: string): FieldNode => {
  const [operation] = parse(`{ found(${given}) }`).definitions
  return operation!.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] as FieldNode : undefined!
}

const outcome = (read: () => object) => {
  try {
    return { ...read() }
  } catch (thrown) {
    return String(thrown)
  }
}

test.each([
  'flag: true', 'flag: $flag', 'flag: $flag, first: $first, after: $after', 'flag: true, first: 7, after: null, kind: INVERTER',
  'flag: true, kind: $kind, kinds: $kinds', 'flag: true, kinds: [PANEL, INVERTER]', 'flag: true, kinds: PANEL', 'flag: null',
  'flag: true, range: { most: $first }', 'flag: true, range: $range', 'first: 1', 'flag: true, first: null',
])('arguments (%s) are what graphql-js makes of them', given => {
  const node = fieldOf(given)
  const read = compileArguments(definition, node)
  const all = { flag: false, first: 3, after: 'a', kind: 'INVERTER', kinds: ['PANEL'], range: { least: 1, most: 2 } }
  const nulls = { flag: null, first: null, after: null, kind: null, kinds: null, range: null }
  for (const variables of [all, {}, nulls]) {
    expect(outcome(() => read(variables))).toEqual(outcome(() => getArgumentValues(definition, node, variables)))
  }
})

test('a list that the document writes is nobody else’s', () => {
  const read = compileArguments(definition, fieldOf('flag: true, kinds: [PANEL]'))
  expect(read({})['kinds']).not.toBe(read({})['kinds'])
})
