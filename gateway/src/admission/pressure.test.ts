import { expect, test } from 'vitest'
import { Pressure } from './pressure.ts'

/** Of a loop that is never idle. */
function after(...stays: number[]) {
  const pressure = new Pressure(25)
  return stays.map(stayMs => pressure.note(1, stayMs))
}

test('who stays for a short time only may be a fifth more', () => {
  expect(after(0, 1, 10)).toEqual([1.2, 1.2, 1.2])
})

test('who stays for a little less than they may, may be a little more', () => {
  const [times] = after(24.5)
  expect(times).toBeGreaterThan(1)
  expect(times).toBeLessThan(1.01)
})

test('a long stay now and then is a pause, and changes nothing', () => {
  expect(after(900, 900, 0, 900, 900, 0)).toEqual([1, 1, 1.2, 1, 1, 1.2])
})

test('three times in a row it is a queue that stands: there should be less, until it keeps up', () => {
  expect(after(900, 900, 900, 900, 0, 900)).toEqual([1, 1, 0.6, 0.6, 1.2, 1])
})

test('whoever waits while the loop has idle time waits for others: fewer would help nobody', () => {
  const pressure = new Pressure(25)
  expect([0.9, 0.3, 0.94, 0.5].map(busy => pressure.note(busy, 2_000))).toEqual([1.2, 1.2, 1.2, 1.2])
  expect([1, 1, 0.9, 1, 1, 0.9].map(busy => pressure.note(busy, 2_000))).toEqual([1, 1, 1.2, 1, 1, 1.2])
})

test.each([20, 30, 300, 2_000])('where the stay is as long as there are many, what is at work settles, from %i', start => {
  const [pressure, eachMs] = [new Pressure(25), 0.625]
  const inFlight = [start]
  for (let looks = 0; looks < 60; looks++) {
    const now = inFlight.at(-1)!
    inFlight.push(now * pressure.note(1, now * eachMs))
  }
  expect(inFlight.at(-1)).toBeCloseTo(40, 0)
  // From one side, never past it and back.
  const steps = inFlight.slice(1).map((now, index) => now - inFlight[index]!)
  expect(new Set(steps.map(Math.sign).filter(sign => sign !== 0)).size).toBe(1)
})
