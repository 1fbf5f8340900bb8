import { expect, test } from 'vitest'
import { countAttempt, type AttemptCount } from './attempt-limit.ts'

const minuteMs = 60_000

/** Knocks at these minutes; says which found the door open. */
function knock(...minutes: number[]): boolean[] {
  let count: AttemptCount | null = null
  return minutes.map(minute => {
    const { door, ...next } = countAttempt(count, minute * minuteMs)
    count = next
    return door === 'open'
  })
}
const ten = Array.from({ length: 10 }, () => 0)

test('ten attempts are let through, the eleventh is not', () => {
  expect(knock(...ten, 0)).toEqual([...ten.map(() => true), false])
})

test('the door stays locked for 15 minutes after the tenth, then opens for ten more', () => {
  expect(knock(...ten, 14.99, 15).slice(10)).toEqual([false, true])
  expect(knock(...ten, ...ten.map(() => 15), 15).slice(10)).toEqual([...ten.map(() => true), false])
})

test('knocking at a locked door does not keep it locked', () => {
  expect(knock(...ten, 5, 10, 14, 15).at(-1)).toBe(true)
})

test('an attempt each five minutes is locked out after ten, one each fifteen never', () => {
  expect(knock(...Array.from({ length: 11 }, (_, index) => index * 5)).at(-1)).toBe(false)
  expect(knock(...Array.from({ length: 30 }, (_, index) => index * 15))).not.toContain(false)
})
