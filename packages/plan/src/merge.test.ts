import { describe, expect, test } from 'vitest'
import { copy, keep, merge } from './merge.ts'

function merged(target: Record<string, unknown>, ...sources: Record<string, unknown>[]) {
  for (const source of sources) merge(target, source, keep)
  return target
}

describe('merge', () => {
  test('fills one key from two answers, also inside lists', () => {
    expect(merged({ a: { b: 1 }, l: [{ x: 1 }, null] }, { a: { c: 2 }, l: [{ y: 2 }, { y: 3 }] })).toEqual({
      a: { b: 1, c: 2 },
      l: [{ x: 1, y: 2 }, { y: 3 }],
    })
  })

  test('keeps the type of an object where a subgraph says its interface', () => {
    const target = { list: [{ __typename: 'Book', next: { __typename: 'Media' } }] }
    merge(target, { list: [{ __typename: 'Media', id: '1', next: { __typename: 'Film' } }] }, keep, new Set(['Media']))
    expect(target).toEqual({ list: [{ __typename: 'Book', id: '1', next: { __typename: 'Film' } }] })
  })

  test('gives the same whichever of a value and a null came first', () => {
    expect(merged({}, { a: null }, { a: { b: 1 } })).toEqual(merged({}, { a: { b: 1 } }, { a: null }))
  })

  test('keeps the later of two lists that are not of one length', () => {
    expect(merged({ l: [{ a: 1 }] }, { l: [{ b: 1 }, { b: 2 }] })).toEqual({ l: [{ b: 1 }, { b: 2 }] })
  })

  test('reaches no prototype', () => {
    const hostile = JSON.parse(
      '{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 1}}, "constructor": {"polluted": 1}}',
    )
    const target = merged({ a: { b: 1 } }, hostile)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    expect((target as { polluted?: boolean }).polluted).toBeUndefined()
    expect((target['a'] as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.getPrototypeOf(target)).toBe(Object.prototype)
    expect((copy(hostile) as { polluted?: boolean }).polluted).toBeUndefined()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('takes what every object inherits for nothing that is there', () => {
    expect(Object.entries(merged({}, { constructor: null, toString: null }))).toEqual([['constructor', null], ['toString', null]])
  })

  test('by copy shares nothing with its source', () => {
    const source = { a: { b: [{ c: 1 }] } }
    const target: { a?: { b: { c: number }[] } } = {}
    merge(target, source, copy)
    target.a!.b[0]!.c = 2
    expect(source).toEqual({ a: { b: [{ c: 1 }] } })
  })
})
