import type { Selection } from '@heliograph/registry/registry'
import { type FragmentDefinitionNode, buildSchema, Kind, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { lowerShape } from './lower-shape.ts'

const schema = buildSchema(`
  type Query { node: Node  nodes: [[Node!]]!  thing: Thing  a(x: Int): A }
  interface Node { id: ID!  other: Node }
  type A implements Node { id: ID!  other: Node  size: Int  kind: Kind! }
  type B implements Node { id: ID!  other: Node  size: String  a: A }
  type C { name: String }
  union Thing = C | B | A
  enum Kind { ROUND FLAT }
`)

function shapeOf(text: string): Selection[] {
  const document = parse(text)
  const operation = document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION)!
  const fragments = document.definitions.filter(
    (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION,
  )
  return lowerShape(schema, operation, new Map(fragments.map(one => [one.name.value, one])))
}

/** A shape as text: `key(types)[conditions]{selections}`. */
function written(shape: readonly Selection[]): string {
  return shape
    .map(({ key, field, on, when, type }) => {
      let inner = type
      while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
      const conditions = when
        ?.map(all => all.map(({ variable, is }) => (is ? variable : `!${variable}`)).join('&'))
        .join('|')
      return [
        key === field ? key : `${key}=${field}`,
        on ? `(${on.join()})` : '',
        conditions === undefined ? '' : `[${conditions}]`,
        inner.kind === 'object' ? `{${written(inner.selections)}}` : '',
      ].join('')
    })
    .join(' ')
}

describe('a shape', () => {
  test('says what type each answer has', () => {
    expect(shapeOf('{ nodes { id } a { kind } }')).toEqual([
      {
        key: 'nodes',
        field: 'nodes',
        type: {
          kind: 'nonNull',
          of: {
            kind: 'list',
            of: {
              kind: 'list',
              of: {
                kind: 'nonNull',
                of: {
                  kind: 'object',
                  name: 'Node',
                  possible: ['A', 'B'],
                  unresolved: { interfaces: ['Node'] },
                  selections: [
                    { key: 'id', field: 'id', type: { kind: 'nonNull', of: { kind: 'scalar', name: 'ID' } } },
                  ],
                },
              },
            },
          },
        },
      },
      {
        key: 'a',
        field: 'a',
        type: {
          kind: 'object',
          name: 'A',
          possible: ['A'],
          selections: [
            {
              key: 'kind',
              field: 'kind',
              type: { kind: 'nonNull', of: { kind: 'enum', name: 'Kind', values: ['FLAT', 'ROUND'] } },
            },
          ],
        },
      },
    ])
  })

  test.each([
    [
      'merges what is selected twice',
      '{ a { id } ...F a { size } } fragment F on Query { a { kind id } }',
      'a{id kind size}',
    ],
    [
      'keeps aliases and their fields',
      '{ one: a(x: 1) { n: size } two: a(x: 2) { n: id } }',
      'one=a{n=size} two=a{n=id}',
    ],
    ['knows __typename and its aliases', '{ __typename a { t: __typename } }', '__typename a{t=__typename}'],
    [
      'opens fragments on the type itself and on what it implements',
      '{ a { ... { id } ... on Node { size: id } ... on A { kind } } }',
      'a{id size=id kind}',
    ],
    [
      'tells apart what one key is on different types',
      '{ thing { ... on A { size } ... on B { size } ... on C { size: name } } }',
      'thing{size(A) size(B) size=name(C)}',
    ],
    [
      'keeps together what is the same on several types',
      '{ thing { ... on Node { id } ... on C { name } ... on A { kind } } }',
      'thing{id(A,B) kind(A) name(C)}',
    ],
    [
      'keeps each type’s own order',
      '{ thing { ... on A { id size } ... on B { size id } } }',
      'thing{size(B) id(A,B) size(A)}',
    ],
    [
      'merges below a fragment for its types alone',
      '{ thing { ... on Node { other { id } } ... on A { other { __typename } } } }',
      'thing{other(A){id __typename} other(B){id}}',
    ],
    [
      'leaves out what is never there',
      '{ a { id @skip(if: true) size @include(if: false) ... @include(if: false) { kind } } }',
      'a{}',
    ],
    ['forgets conditions that always hold', '{ a @include(if: true) { id @skip(if: false) } }', 'a{id}'],
  ])('%s', (_, text, expected) => {
    expect(written(shapeOf(text))).toBe(expected)
  })

  test.each([
    ['of fields', '{ a @include(if: $v) { id @skip(if: $w) } }', 'a[v]{id[!w]}'],
    [
      'of fragments',
      '{ ... @include(if: $v) { a { id } } ...F @skip(if: $w) } fragment F on Query { thing { __typename } }',
      'a[v]{id} thing[!w]{__typename}',
    ],
    [
      'that are alternatives',
      '{ a @include(if: $v) { id size } a @include(if: $w) { kind size } }',
      'a[v|w]{id[v] size[v|w] kind[w]}',
    ],
    ['of which one always holds', '{ a @include(if: $v) { id } a { size } a @skip(if: $w) { size } }', 'a{id[v] size}'],
    ['that hold around are not asked again', '{ a @include(if: $v) { id @include(if: $v) } }', 'a[v]{id[v]}'],
    ['that contradict each other', '{ a { ... @include(if: $v) { id @skip(if: $v) size } } }', 'a{size[v]}'],
    [
      'of which one says more than another',
      '{ a { id @include(if: $v) ... @include(if: $v) { id @include(if: $w) } } }',
      'a{id[v]}',
    ],
  ])('has conditions %s', (_, text, expected) => {
    const declared = text.startsWith('{') ? `query Q($v: Boolean!, $w: Boolean!) ${text}` : text
    expect(written(shapeOf(declared))).toBe(expected)
  })

  test('knows when the type of an interface’s object matters', () => {
    const unresolved = (text: string) => {
      const { type } = shapeOf(`query Q($v: Boolean!) { node { ${text} } }`)[0]!
      return type.kind === 'object' ? type.unresolved : undefined
    }
    expect(unresolved('id')).toEqual({ interfaces: ['Node'] })
    expect(unresolved('id ... on A @include(if: $v) { size }')).toEqual({
      interfaces: ['Node'],
      unless: [[{ variable: 'v', is: true }]],
    })
    expect(unresolved('id ... on A { size }')).toBeUndefined()
    expect(unresolved('id __typename')).toBeUndefined()
  })

  test('of introspection there is none', () => {
    expect(() => shapeOf('{ __schema { types { name } } }')).toThrow('introspection')
    expect(() => shapeOf('{ __type(name: "A") { name } }')).toThrow('introspection')
  })
})
