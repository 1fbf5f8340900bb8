import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLog, silentLog } from './log.ts'
import { repeat } from './repeat.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('it runs once each interval, the first time after one', async () => {
  let runs = 0
  const end = repeat('counting', 1_000, silentLog, async () => { runs += 1 })
  await vi.advanceTimersByTimeAsync(999)
  expect(runs).toBe(0)
  await vi.advanceTimersByTimeAsync(2_001)
  expect(runs).toBe(3)
  await end()
})

test('a run that takes longer than the interval delays the next: no two at once', async () => {
  let [under, most, runs] = [0, 0, 0]
  const end = repeat('dawdling', 1_000, silentLog, async () => {
    most = Math.max(most, ++under)
    await new Promise(resolve => { setTimeout(resolve, 2_500) })
    under -= 1
    runs += 1
  })
  await vi.advanceTimersByTimeAsync(7_000)
  expect({ most, runs }).toEqual({ most: 1, runs: 2 })
  await end()
})

test('what goes wrong is logged with its name, and tried again', async () => {
  const lines: string[] = []
  const log = openLog({ name: 'orders', destination: { write: line => { lines.push(line) } } })
  let runs = 0
  const end = repeat('tidying up', 1_000, log, () => {
    runs += 1
    return runs === 1 ? Promise.reject(new Error('away')) : Promise.resolve()
  })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(runs).toBe(2)
  expect(lines.map(line => JSON.parse(line) as unknown)).toMatchObject([{ level: 'error', what: 'tidying up', err: { message: 'away' } }])
  await end()
})

test('it ends when the run under way is over, and never runs again', async () => {
  let [runs, done] = [0, 0]
  const end = repeat('tidying up', 1_000, silentLog, async () => {
    runs += 1
    await new Promise(resolve => { setTimeout(resolve, 500) })
    done += 1
  })
  await vi.advanceTimersByTimeAsync(1_100)
  let ended = false
  const ending = end().then(() => { ended = true })
  await vi.advanceTimersByTimeAsync(300)
  expect({ ended, done }).toEqual({ ended: false, done: 0 })
  await vi.advanceTimersByTimeAsync(200)
  await ending
  await vi.advanceTimersByTimeAsync(10_000)
  expect({ runs, done }).toEqual({ runs: 1, done: 1 })
})
