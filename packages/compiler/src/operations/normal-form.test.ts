import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { normalForm } from './normal-form.ts'

const form = (text: string) => normalForm(parse(text))

test('layout, comments and the order of fragments don’t change an id; what is asked does', () => {
  const one = form('query A { x { ...b ...a } }\nfragment b on T { b }\nfragment a on T { a }')
  const same = form('# hello\nfragment a on T { a }\nquery A { x { ...b, ...a } } fragment b on T { b }')
  expect(same.id).toBe(one.id)
  expect(form('query A { x { ...a ...b } } fragment a on T { a } fragment b on T { b }').id).not.toBe(one.id)
})

test('the normal form of a normal form is itself: a published document can be kept as a file', () => {
  const written = 'query A($a: Int = 1) { x(a: $a) { ... on T @skip(if: false) { y: z(of: [1, {a: "b"}]) { id } } } }'
  const { text, id } = form(written)
  expect(form(text)).toMatchObject({ text, id })
})

test('__typename goes last into every selection set but the root’s, where it is not yet', () => {
  expect(form('query A { x { __typename y { z } ... on T { kind: __typename } } }').text).toBe(`query A {
  x {
    __typename
    y {
      z
      __typename
    }
    ... on T {
      kind: __typename
      __typename
    }
  }
}`)
})

test('descriptions are left out: clients don’t send them', () => {
  const described = form('"Of a shop." query A("How many." $a: Int) { x(a: $a) { y } }')
  expect(described.id).toBe(form('query A($a: Int) { x(a: $a) { y } }').id)
})
