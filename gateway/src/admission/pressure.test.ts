import { expect, test } from 'vitest'
import { Pressure } from './pressure.ts'

function after(...late: number[]) {
  const pressure = new Pressure(200)
  return late.map(lateMs => pressure.note(lateMs))
}

test('a loop that keeps up may have more to do', () => {
  expect(after(0, 50, 100)).toEqual(['more', 'more', 'more'])
})

test('one that just keeps up goes on as it is', () => {
  expect(after(101, 200, 150)).toEqual(['same', 'same', 'same'])
})

test('late once is a pause, and changes nothing', () => {
  expect(after(900, 0, 900, 0)).toEqual(['same', 'more', 'same', 'more'])
})

test('late twice in a row is a queue that stands: it should have less, until it keeps up', () => {
  expect(after(201, 201, 900, 0, 900)).toEqual(['same', 'less', 'less', 'more', 'same'])
})
