import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { seal, unseal } from './sealed-text.ts'

const key = randomBytes(32)

test('what was sealed is read back by whoever has the key', () => {
  expect(unseal(key, 'letter', seal(key, 'letter', { to: 'josé', n: 1 }))).toEqual({ to: 'josé', n: 1 })
})

test('what was sealed for one purpose is nothing for another', () => {
  expect(unseal(key, 'order', seal(key, 'letter', {}))).toBeUndefined()
  expect(unseal(key, '', seal(key, 'letter', {}))).toBeUndefined()
})

test('without the key nothing is sealed, and nothing sealed is changed', () => {
  const text = seal(key, 'letter', { to: 'ann' })
  expect(unseal(randomBytes(32), 'letter', text)).toBeUndefined()
  for (let at = 0; at < text.length; at++) {
    const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    expect(unseal(key, 'letter', changed)).toBeUndefined()
  }
})
