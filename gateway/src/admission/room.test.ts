import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Room } from './room.ts'

/** Takes until there is no more. */
function fill(room: Room, holder: string, crowd?: string): number {
  let taken = 0
  while (room.take(holder, crowd, 1) === undefined) taken++
  return taken
}

test('who takes all they can get holds a half, and the next one a part of the other', () => {
  const room = new Room(1_000)
  expect(fill(room, 'a')).toBe(500)
  expect(room.take('a', undefined, 1)).toBe('share spent')
  expect(fill(room, 'b')).toBe(250)
})

test('two who take in turn hold a third each, and a third is left for whoever comes', () => {
  const room = new Room(900)
  const held = { a: 0, b: 0 }
  for (let turn = 0; turn < 900; turn++) {
    for (const holder of ['a', 'b'] as const) {
      if (room.take(holder, undefined, 1) === undefined) held[holder]++
    }
  }
  expect(held).toEqual({ a: 300, b: 300 })
  expect(room.take('c', undefined, 300)).toBeUndefined()
})

test('many people of one crowd leave others a fifth, and one of them leaves the others of it their part', () => {
  const room = new Room(1_000)
  let taken = 0
  for (let number = 0; number < 1_000; number++) {
    if (room.take(`person ${number}`, 'crowd', 1) === undefined) taken++
  }
  expect(taken).toBe(800)
  expect(room.take('somebody else', 'another crowd', 200)).toBeUndefined()
  const other = new Room(1_000)
  expect(fill(other, 'heavy', 'crowd')).toBe(500)
  expect(fill(other, 'neighbour', 'crowd')).toBe(250)
})

test('who holds nothing is told that it is full, and not that they took too much', () => {
  const room = new Room(10)
  for (let number = 0; number < 10; number++) room.take(`caller ${number}`, undefined, 1)
  expect(room.take('another', undefined, 1)).toBe('full')
  expect(room.take('caller 1', undefined, 1)).toBe('share spent')
})

test('what is narrowed takes nobody’s, and takes no more in until there is less', () => {
  const room = new Room(100)
  fill(room, 'a')
  room.resize(0.8)
  expect([room.held, room.limit]).toEqual([50, 40])
  expect(room.take('b', undefined, 1)).toBe('full')
  room.give('a', undefined, 30)
  expect(room.take('b', undefined, 1)).toBeUndefined()
})

test('what was held for a moment only counts until it is resized the next time', () => {
  const room = new Room(100)
  fill(room, 'a')
  room.give('a', undefined, 40)
  room.resize(0.8)
  expect(room.limit).toBe(40)
  room.resize(0.8)
  expect(room.limit).toBe(8)
})

test('it never narrows to nothing, and widens again step by step to all there was', () => {
  const room = new Room(1_000)
  for (let times = 0; times < 100; times++) room.resize(0.8)
  expect(room.take('a', undefined, 5)).toBeUndefined()
  const limits = Array.from({ length: 200 }, () => {
    room.resize(1.05)
    return room.limit
  })
  expect(limits).toEqual(limits.toSorted((a, b) => a - b))
  expect(new Set(limits).size).toBeGreaterThan(20)
  expect(limits.at(-1)).toBe(1_000)
})

test('whatever is taken and given back, never more than there is, and in the end nothing is held', () => {
  const step = fc.record({
    holder: fc.nat(4), crowd: fc.option(fc.nat(1), { nil: undefined }), amount: fc.nat(60), back: fc.boolean(),
  })
  fc.assert(fc.property(fc.array(step, { maxLength: 200 }), steps => {
    const room = new Room(100)
    const taken: [string, string | undefined, number][] = []
    for (const { holder, crowd, amount, back } of steps) {
      const last = back ? taken.pop() : undefined
      if (last) room.give(...last)
      const asked = [`h${holder}`, crowd === undefined ? undefined : `c${crowd}`, amount] as const
      if (room.take(...asked) === undefined) taken.push([...asked])
      expect(room.held).toBe(taken.reduce((sum, [, , one]) => sum + one, 0))
      expect(room.held).toBeLessThanOrEqual(100)
    }
    for (const one of taken) room.give(...one)
    expect(room.held).toBe(0)
    expect(fill(room, 'h0', 'c0')).toBe(50)
  }))
})
