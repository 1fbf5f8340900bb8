import { expect, test } from 'vitest'
import { openLru } from './lru.ts'

test('what was used longest ago goes when it is full, and whoever wants to know is told', () => {
  const forgotten: string[] = []
  const lru = openLru<string, number>(2, key => { forgotten.push(key) })
  lru.set('a', 1)
  lru.set('b', 2)
  expect(lru.get('a')).toBe(1)
  lru.set('c', 3)
  expect([lru.get('a'), lru.get('b'), lru.get('c'), forgotten]).toEqual([1, undefined, 3, ['b']])
})

test('a key that is set again takes no second place, and was used; one that is deleted makes room', () => {
  const lru = openLru<string, number>(2)
  lru.set('a', 1)
  lru.set('b', 2)
  lru.set('a', 3)
  lru.set('c', 4)
  expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([3, undefined, 4])
  lru.delete('a')
  lru.set('d', 5)
  expect([lru.get('a'), lru.get('c'), lru.get('d')]).toEqual([undefined, 4, 5])
})
