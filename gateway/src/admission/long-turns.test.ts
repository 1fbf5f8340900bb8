import { silentLog } from '@heliograph/runtime/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openAdmission, type Admission } from './admission.ts'
import { watchLoop } from './watch-loop.ts'

const limits = { ...defaultLimits, requestsInFlight: 1_000, costInFlight: 100_000, loopTurnMs: 4 }

let admission: Admission
/** Tells how long a turn of the loop takes. */
let turn: (ms: number) => void
beforeEach(() => {
  const watch = (_everyMs: number, tell: typeof turn) => {
    turn = tell
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

test('while turns are long less is taken in than there was, and all again when they are short', () => {
  expect(come(500)).toBe(500)
  turn(300)
  turn(300)
  expect(admission.state()).toMatchObject({ requests: 500, mostRequests: 300 })
  expect(come(10, 500)).toBe(0)
  for (let looks = 0; looks < 100; looks++) turn(0)
  expect(admission.state()).toMatchObject({ mostRequests: 1_000 })
  expect(come(10, 500)).toBe(10)
})

test('one long turn changes nothing', () => {
  come(500)
  for (let looks = 0; looks < 10; looks++) {
    turn(3_000)
    turn(0)
  }
  expect(admission.state()).toMatchObject({ mostRequests: 1_000 })
})

test('a loop that is busy for a while takes long turns', async () => {
  const first = await new Promise<number>(resolve => {
    const end = watchLoop(10, turnMs => {
      if (turnMs < 20) return
      end()
      resolve(turnMs)
    })
    const until = performance.now() + 200
    while (performance.now() < until);
  })
  expect(first).toBeGreaterThan(20)
})

test('a turn takes as long as the loop had something to do, divided by how many there were', async () => {
  const told: number[] = []
  const looks = [{ activeMs: 0, turns: 0 }, { activeMs: 8, turns: 2 }, { activeMs: 98, turns: 3 }, { activeMs: 100, turns: 203 }]
  const end = watchLoop(10, turnMs => { told.push(turnMs) }, () => looks.shift() ?? { activeMs: 0, turns: 0 })
  await expect.poll(() => told.length).toBeGreaterThanOrEqual(3)
  end()
  expect(told.slice(0, 3)).toEqual([4, 90, 0.01])
})
