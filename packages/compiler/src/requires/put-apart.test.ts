import { type DirectiveNode, Kind, lexicographicSortSchema, parse, print, printSchema, visit } from 'graphql'
import { describe, expect, test } from 'vitest'
import { supergraphOver } from '../../test/planner-over.ts'
import { buildSupergraph } from '../build-supergraph.ts'
import { putApart } from './put-apart.ts'
import { textOf } from './types-of.ts'

const supergraph = parse(supergraphOver({
  post: `
    type Query { book: Book both: Int @shareable } type Mutation { send: Book }
    enum Form { FLAT ROUND } union Sent = Book | Letter type Letter { form: Form }
    type Book @key(fields: "id") {
      id: ID! weight: Int @external
      postage: Int @requires(fields: "weight") duty: Int @requires(fields: "weight") sent: [Sent]
    }`,
  scale: 'type Query { weighed: Book both: Int @shareable } type Book @key(fields: "id") { id: ID! weight: Int }',
}))
const postage = { subgraph: 'post', type: 'Book', field: 'postage' }
const duty = { subgraph: 'post', type: 'Book', field: 'duty' }

/** Of which subgraphs a field or type is, as values of `join__Graph`. */
function graphsOf(document: typeof supergraph, name: string): string[] {
  const graphs: string[] = []
  const note = (one: { directives?: readonly DirectiveNode[] | undefined }) => {
    for (const directive of one.directives ?? []) graphs.push(textOf(directive as never, 'graph') ?? '')
  }
  visit(document, {
    ObjectTypeDefinition(type) {
      if (type.name.value === name) note(type)
      for (const field of type.fields ?? []) if (`${type.name.value}.${field.name.value}` === name) note(field)
    },
  })
  return graphs
}

describe('a field that is put apart', () => {
  const { supergraph: changed, originals } = putApart(supergraph, [postage, duty])

  test('is in a subgraph of its own and no longer in its first, which keeps the rest', () => {
    expect(graphsOf(changed, 'Book.postage')).toEqual(['POST_APART_1'])
    expect(graphsOf(changed, 'Book.duty')).toEqual(['POST_APART_2'])
    expect(graphsOf(changed, 'Book.sent')).toEqual(['POST'])
  })

  test('is there with keys, with what it requires, and with all of the types that are no entities', () => {
    expect(graphsOf(changed, 'Book.id').sort()).toEqual(['POST', 'POST_APART_1', 'POST_APART_2', 'SCALE'])
    expect(graphsOf(changed, 'Book.weight').sort()).toEqual(['POST', 'POST_APART_1', 'POST_APART_2', 'SCALE'])
    expect(graphsOf(changed, 'Letter')).toEqual(['POST', 'POST_APART_1', 'POST_APART_2'])
    expect(graphsOf(changed, 'Letter.form')).toEqual(['POST', 'POST_APART_1', 'POST_APART_2'])
  })

  test('is reached from other subgraphs alone: its own has no root fields', () => {
    expect(graphsOf(changed, 'Query')).toEqual(['POST', 'SCALE'])
    expect(graphsOf(changed, 'Query.book')).toEqual(['POST'])
    // It is in all subgraphs that have the type, and so in no copy.
    expect(graphsOf(changed, 'Query.both')).toEqual([])
    expect(graphsOf(changed, 'Mutation')).toEqual(['POST'])
  })

  test('is found by a name that no subgraph has', () => {
    expect([...originals]).toEqual([['post#1', 'post'], ['post#2', 'post']])
    expect([...buildSupergraph(changed, false).subgraphs().names()].sort()).toEqual(['post', 'post#1', 'post#2', 'scale'])
  })

  test('changes nothing for clients', () => {
    const sorted = (document: typeof supergraph) => printSchema(lexicographicSortSchema(buildSupergraph(document, false).apiSchema().toGraphQLJSSchema()))
    expect(sorted(changed)).toEqual(sorted(supergraph))
  })
})

test('with nothing apart it is as it was', () => {
  expect(print(putApart(supergraph, []).supergraph)).toBe(print(supergraph))
})

test('values of `join__Graph` that are there already are left alone', () => {
  const taken = visit(supergraph, { EnumTypeDefinition: ({ name, values = [], ...rest }) => name.value !== 'join__Graph' ? undefined : {
    ...rest, name, values: [...values, { kind: Kind.ENUM_VALUE_DEFINITION, name: { kind: Kind.NAME, value: 'POST_APART_1' } }],
  } })
  expect(graphsOf(putApart(taken, [postage]).supergraph, 'Book.postage')).toEqual(['POST_APART_1_'])
})
