import type { FetchNode, PathStep } from '@heliograph/registry/registry'
import { buildSchema, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import type { Conjunction } from '../conditions.ts'
import { type Put, putsAdded, putsAsked, reach } from './puts.ts'

const supergraph = buildSchema(`
  type Query { media: [Media] one: Media }
  interface Media { id: ID title: String }
  type Book implements Media { id: ID title: String pages: Int next: Media }
  type Film implements Media { id: ID title: String }
  type Song implements Media { id: ID title: String }`)
/** It knows of no songs. */
const shelf = buildSchema(`
  type Query { media: [Media] one: Media }
  interface Media { id: ID title: String }
  type Book implements Media { id: ID title: String pages: Int next: Media }
  type Film implements Media { id: ID title: String }`)
/** It knows media as objects (`@interfaceObject`). */
const scores = buildSchema('type Query { media: [Media] } type Media { id: ID title: String }')

const asked = (text: string, schema = shelf, when: Conjunction = []): Put[] => putsAsked(parse(text), schema, supergraph, when)
const fetch = (more: Partial<FetchNode>): FetchNode => ({ kind: 'fetch', subgraph: 'shelf', operation: 'query', fetch: '', variables: [], ...more })
/** The keys at a place, with the types that have them. */
function at(puts: readonly Put[], path: PathStep[], when: Conjunction = []): string[] {
  return reach(puts, path, when).puts.map(({ key, on }) => on ? `${key} of ${[...on].sort().join(' ')}` : key)
}

describe('what is asked for is there', () => {
  test.each<[string, string, string[]]>([
    ['under its key', '{ media { id name: title } }', ['id', 'name']],
    ['of the types that the subgraph knows', '{ media { ... on Media { id } } }', ['id of Book Film']],
    ['of the types of all fragments around it', '{ media { ... on Book { ... on Media { id } } } }', ['id of Book']],
    ['in a fragment of the document', '{ media { ...B } } fragment B on Book { pages }', ['pages of Book']],
  ])('%s', (_, text, expected) => {
    expect(at(asked(text), ['media', '@'])).toEqual(expected)
  })

  test('of all types that an object stands for', () => {
    expect(at(asked('{ media { ... on Media { id } } }', scores), ['media'])).toEqual(['id of Book Film Media Song'])
  })
})

describe('a place', () => {
  const puts = asked('{ media { ... on Book { next { id } } ... on Film { next: id } } one { title } }')

  test('has what is under its keys, for the types on the way', () => {
    expect(at(puts, ['media', '@', 'next'])).toEqual(['id'])
    expect(at(puts, ['media', '@', { on: ['Book'] }, 'next'])).toEqual(['id'])
    expect(at(puts, ['media', '@', { on: ['Film'] }, 'next'])).toEqual([])
    expect(at(puts, ['one'])).toEqual(['title'])
  })

  test('has objects of the types that the subgraph may answer, as far as the way lets them pass', () => {
    expect(reach(puts, ['media', '@'], []).of).toEqual(new Set(['Book', 'Film']))
    expect(reach(puts, ['media', '@', { on: ['Film', 'Song'] }], []).of).toEqual(new Set(['Film']))
    expect(reach(puts, ['nothing'], []).of).toBeUndefined()
  })

  test('has what was put there under conditions that go together', () => {
    const conditional = asked('query Q($a: Boolean!) { media @include(if: $a) { id } }')
    expect(at(conditional, ['media'], [{ variable: 'a', is: true }])).toEqual(['id'])
    expect(at(conditional, ['media'], [{ variable: 'a', is: false }])).toEqual([])
    expect(asked('query Q($a: Boolean!) { media @include(if: $a) { id } }', shelf, [{ variable: 'a', is: false }])).toEqual([])
  })
})

describe('a fetch adds', () => {
  const title = asked('{ media { title } }')[0]!.within

  test('what it is asked for, where it is asked for it', () => {
    const added = putsAdded(fetch({ at: ['media', '@', { on: ['Book'] }, 'next', { on: ['Film'] }] }), title, [])
    expect(at(added, ['media', 'next'])).toEqual(['title of Film'])
    expect(at(added, ['media', { on: ['Film'] }, 'next'])).toEqual([])
    expect(at(added, ['media'])).toEqual(['next of Book'])
  })

  test('nothing to types that do not come there', () => {
    expect(at(putsAdded(fetch({ at: ['media', { on: ['Film'] }] }), asked('{ media { ... on Book { pages } } }')[0]!.within, []), ['media'])).toEqual([])
  })

  test('what comes back to its name, to the types where it does', () => {
    const rename = { kind: 'rename' as const, path: ['media', { on: ['Film'] }], field: 'title', to: 'name' }
    const puts = asked('{ media { title } one { title } }')
    expect(at(putsAdded(fetch({ outputRewrites: [rename] }), puts, []), ['media'])).toEqual(['title', 'name of Film'])
    expect(at(putsAdded(fetch({ outputRewrites: [rename] }), puts, []), ['one'])).toEqual(['title'])
    const below = { kind: 'rename' as const, path: ['media', { on: ['Film'] }, 'next'], field: 'id', to: 'name' }
    const next = asked('{ media { ... on Book { next { id } } } }')
    expect(at(putsAdded(fetch({ outputRewrites: [below] }), next, []), ['media', 'next'])).toEqual(['id'])
  })
})
