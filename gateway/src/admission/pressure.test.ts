import { expect, test } from 'vitest'
import { Pressure } from './pressure.ts'

function after(...turns: number[]) {
  const pressure = new Pressure(4)
  return turns.map(turnMs => pressure.note(turnMs))
}

test('a loop that has hardly anything to do may have a fifth more', () => {
  expect(after(0, 0.1, 1)).toEqual([1.2, 1.2, 1.2])
})

test('one that takes a little less than it may, may have a little more', () => {
  const [times] = after(3.9)
  expect(times).toBeGreaterThan(1)
  expect(times).toBeLessThan(1.01)
})

test('a long turn once is a pause, and changes nothing', () => {
  expect(after(900, 0, 900, 0)).toEqual([1, 1.2, 1, 1.2])
})

test('twice in a row it is a queue that stands: it should have less, until it keeps up', () => {
  expect(after(900, 900, 900, 0, 900)).toEqual([1, 0.6, 0.6, 1.2, 1])
})

test.each([20, 30, 300, 2_000])('where each of %i in flight takes its part of a turn, what is in flight settles', start => {
  const [pressure, eachMs] = [new Pressure(4), 0.1]
  const inFlight = [start]
  for (let looks = 0; looks < 60; looks++) {
    const now = inFlight.at(-1)!
    inFlight.push(now * pressure.note(now * eachMs))
  }
  expect(inFlight.at(-1)).toBeCloseTo(40, 0)
  // From one side, never past it and back.
  const steps = inFlight.slice(1).map((now, index) => now - inFlight[index]!)
  expect(new Set(steps.map(Math.sign).filter(sign => sign !== 0)).size).toBe(1)
})
