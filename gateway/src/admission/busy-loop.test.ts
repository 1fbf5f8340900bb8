import { silentLog } from '@heliograph/runtime/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openAdmission, type Admission } from './admission.ts'
import type { Visit } from './visit.ts'
import { watchLoop, type While } from './watch-loop.ts'

const limits = { ...defaultLimits, requestsInFlight: 1_000, costInFlight: 100_000, busyStayMs: 25 }

let admission: Admission
/** Tells how busy the loop was, in 100 ms. */
let past: (busy: number) => void
beforeEach(() => {
  const watch = (_everyMs: number, tell: (past: While) => void) => {
    past = busy => { tell({ ms: 100, busy }) }
    return () => {}
  }
  admission = openAdmission(limits, silentLog, { watch })
})
afterEach(() => admission.close())

/** So many come, each from a network of their own. @returns those who were let in */
function come(many: number, from = 0): Visit[] {
  const entered: Visit[] = []
  for (let number = from; number < from + many; number++) {
    const visit = admission.arrive(`network ${number}`)
    try {
      visit.enter()
      visit.hold({ key: `network ${number}` }, 1)
      entered.push(visit)
    } catch {}
  }
  return entered
}

test('while the loop is never idle and nobody gets done, fewer are let in than there were', () => {
  expect(come(500)).toHaveLength(500)
  for (let looks = 0; looks < 3; looks++) past(1)
  expect(admission.state()).toMatchObject({ working: 500, mostWorking: 300, requests: 500, mostRequests: 1_000 })
  expect(come(10, 500)).toHaveLength(0)
  for (let looks = 0; looks < 100; looks++) past(0)
  expect(admission.state()).toMatchObject({ mostWorking: 1_000 })
  expect(come(10, 500)).toHaveLength(10)
})

test('as many as get done in the time that they may stay are let in', () => {
  let arrived = 0
  const working: Visit[] = []
  for (let looks = 0; looks < 60; looks++) {
    // 200 in 100 ms get done, however many there are.
    for (let times = 0; times < 20; times++) {
      working.push(...come(100, arrived += 100))
      for (const visit of working.splice(0, 10)) visit.leave()
    }
    past(1)
  }
  // In 25 ms.
  expect(admission.state().mostWorking).toBeGreaterThan(45)
  expect(admission.state().mostWorking).toBeLessThan(55)
})

test('with idle time left all may come, however long they stay', () => {
  come(500)
  for (let looks = 0; looks < 10; looks++) past(0.9)
  expect(admission.state()).toMatchObject({ mostWorking: 1_000 })
})

test('who only has not read their answer yet is not at work, and keeps nobody out', () => {
  const slow = come(500)
  for (let looks = 0; looks < 30; looks++) past(1)
  expect(admission.state()).toMatchObject({ mostWorking: 20 })
  for (const visit of slow) visit.answer()
  expect(admission.state()).toMatchObject({ requests: 500, working: 0, cost: 0 })
  expect(come(5, 500)).toHaveLength(5)
})

test('a loop that has something to do all the time is busy', async () => {
  const heard = await new Promise<While>(resolve => {
    const end = watchLoop(10, told => {
      if (told.ms < 100) return
      end()
      resolve(told)
    })
    const until = performance.now() + 200
    while (performance.now() < until);
  })
  expect(heard.busy).toBeGreaterThan(0.8)
})

test('a loop is busy for the part of the time in which it was not idle', async () => {
  const told: While[] = []
  const looks = [[0, 0], [25, 75], [125, 75], [125, 75], [130, 170]]
  const look = () => {
    const [active = 130, idle = 170] = looks.shift() ?? []
    return { active, idle }
  }
  const end = watchLoop(5, past => { told.push(past) }, look)
  await expect.poll(() => told.length).toBe(3)
  end()
  expect(told).toEqual([{ ms: 100, busy: 0.25 }, { ms: 100, busy: 1 }, { ms: 100, busy: 0.05 }])
})
