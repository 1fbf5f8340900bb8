import { expect, test } from 'vitest'
import { openNonces } from './nonces.ts'

test('a nonce is taken once in a window, at whatever moment of a generation it came', () => {
  for (const firstMs of [0, 1, 500, 999]) {
    const nonces = openNonces({ windowMs: 1_000 })
    nonces.use('first', 0)
    expect(nonces.use('n', firstMs)).toBe(true)
    for (const laterMs of [0, 1, 400, 999, 1_000]) expect(nonces.use('n', firstMs + laterMs)).toBe(false)
  }
})

test('nonces are forgotten after two windows at most, so memory stays bounded', () => {
  const nonces = openNonces({ windowMs: 1_000 })
  nonces.use('n', 0)
  nonces.use('next', 1_000)
  expect(nonces.use('n', 1_999)).toBe(false)
  expect(nonces.use('n', 2_000)).toBe(true)
})

test('a pause longer than two windows forgets everything at once', () => {
  const nonces = openNonces({ windowMs: 1_000 })
  nonces.use('n', 0)
  expect(nonces.use('n', 2_000)).toBe(true)
})

test('a clock set back forgets nothing', () => {
  const nonces = openNonces({ windowMs: 1_000 })
  nonces.use('n', 10_000)
  expect(nonces.use('n', 5_000)).toBe(false)
})

test('a full memory refuses instead of forgetting early', () => {
  const nonces = openNonces({ windowMs: 1_000, capacity: 2 })
  nonces.use('a', 0)
  nonces.use('b', 0)
  expect(() => nonces.use('c', 0)).toThrow(expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE' }))
  expect(nonces.use('a', 0)).toBe(false)
  expect(nonces.use('c', 1_000)).toBe(true)
})
