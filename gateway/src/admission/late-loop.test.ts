import { silentLog } from '@heliograph/runtime/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openAdmission, type Admission } from './admission.ts'
import { watchLoop } from './watch-loop.ts'

const limits = { ...defaultLimits, requestsInFlight: 1_000, costInFlight: 100_000, loopLateMs: 200 }

let admission: Admission
/** Tells how late the loop is. */
let late: (ms: number) => void
beforeEach(() => {
  const watch = (_everyMs: number, tell: typeof late) => {
    late = tell
    return () => {}
  }
  admission = openAdmission(limits, silentLog, { watch })
})
afterEach(() => admission.close())

/** So many come, each from a network of their own. @returns how many were let in */
function come(many: number, from = 0): number {
  let entered = 0
  for (let number = from; number < from + many; number++) {
    try {
      admission.arrive(`network ${number}`).enter()
      entered++
    } catch {}
  }
  return entered
}

test('while the loop is late less is taken in than there was, and all again when it keeps up', () => {
  expect(come(500)).toBe(500)
  late(300)
  late(300)
  expect(admission.state()).toMatchObject({ requests: 500, mostRequests: 400 })
  expect(come(10, 500)).toBe(0)
  for (let looks = 0; looks < 100; looks++) late(0)
  expect(admission.state()).toMatchObject({ mostRequests: 1_000 })
  expect(come(10, 500)).toBe(10)
})

test('late once changes nothing', () => {
  come(500)
  for (let looks = 0; looks < 10; looks++) {
    late(3_000)
    late(0)
  }
  expect(admission.state()).toMatchObject({ mostRequests: 1_000 })
})

test('a loop that is busy for a while is late by so much', async () => {
  const first = await new Promise<number>(resolve => {
    const end = watchLoop(10, lateMs => {
      if (lateMs < 100) return
      end()
      resolve(lateMs)
    })
    const until = performance.now() + 200
    while (performance.now() < until);
  })
  expect(first).toBeGreaterThan(100)
})

test('one that waits for nothing is not late, however late its timer comes', async () => {
  const told: number[] = []
  const looks = [
    { nowMs: 0, activeMs: 0 },
    // The process stood still for 300 ms, and then had something to do for 5.
    { nowMs: 310, activeMs: 5 },
    // It was busy for 90 of 95 ms, all at once.
    { nowMs: 405, activeMs: 95 },
    // It was busy all the time.
    { nowMs: 465, activeMs: 155 },
  ]
  const end = watchLoop(10, lateMs => { told.push(lateMs) }, () => looks.shift() ?? { nowMs: 0, activeMs: 0 })
  await expect.poll(() => told.length).toBeGreaterThanOrEqual(3)
  end()
  expect(told.slice(0, 3)).toEqual([5, 85, 50])
})
