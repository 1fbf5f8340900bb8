import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { nobody, type GatewayViewer } from '../viewer.ts'
import { callerOf, openBudgets } from './budgets.ts'
import { openMeter } from './meter.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const ann: GatewayViewer = {
  kind: 'customer',
  id: 'ann',
  roles: ['customer'],
  session: 's',
  statement: 's',
  idleEndsAtMs: 0,
}
const limited = (seconds: string) =>
  expect.objectContaining({ code: 'RATE_LIMITED', status: 429, headers: { 'retry-after': seconds } }) as Error
const open = () =>
  openBudgets({ ...defaultLimits, costPerMinute: 100, missesPerMinute: 3 })

test('a caller spends up to the budget, waits, and spends again', async () => {
  const budgets = open()
  const caller = callerOf(nobody, '203.0.113.7')
  await budgets.spend(caller, 60)
  await budgets.spend(caller, 40)
  vi.advanceTimersByTime(20_000)
  await expect(budgets.spend(caller, 1)).rejects.toEqual(limited('40'))
  await budgets.spend(callerOf(nobody, '203.0.113.8'), 100)
  vi.advanceTimersByTime(40_000)
  await budgets.spend(caller, 100)
})

test('a person is one caller wherever they are, and none of the strangers of that network', async () => {
  const budgets = open()
  await budgets.spend(callerOf(ann, '203.0.113.7'), 100)
  await expect(budgets.spend(callerOf(ann, '203.0.113.8'), 1)).rejects.toEqual(limited('60'))
  await budgets.spend(callerOf(nobody, '203.0.113.7'), 100)
})

test('who misses too often is refused, and a miss repeated is one miss', async () => {
  const budgets = open()
  const caller = callerOf(nobody, '203.0.113.7')
  for (const what of ['a', 'b', 'a', 'b', 'a']) await budgets.noteMiss(caller, what)
  await budgets.refuseWhenSpentOnMisses(caller)
  await budgets.noteMiss(caller, 'c')
  await expect(budgets.refuseWhenSpentOnMisses(caller)).rejects.toEqual(limited('60'))
  vi.advanceTimersByTime(60_000)
  await budgets.refuseWhenSpentOnMisses(caller)
})

test('the misses of strangers are none of a neighbour’s who is signed in, nor the other way round', async () => {
  const budgets = open()
  const [stranger, person] = [callerOf(nobody, '203.0.113.7'), callerOf(ann, '203.0.113.7')]
  for (let n = 0; n < 1_500; n += 1) await budgets.noteMiss(stranger, `id ${n}`)
  await expect(budgets.refuseWhenSpentOnMisses(stranger)).rejects.toEqual(limited('60'))
  await budgets.refuseWhenSpentOnMisses(person)
  vi.advanceTimersByTime(60_000)
  for (let n = 0; n < 1_500; n += 1) await budgets.noteMiss(person, `id ${n}`)
  await expect(budgets.refuseWhenSpentOnMisses(person)).rejects.toEqual(limited('60'))
  await budgets.refuseWhenSpentOnMisses(stranger)
})

test('a meter counts so many callers and forgets the quietest: it cannot be filled without end', async () => {
  const meter = openMeter({ points: 1, windowMs: 60_000, callers: 2 })
  await meter.spend('a', 1)
  await meter.spend('b', 1)
  expect(await meter.spend('a', 1)).toBeGreaterThan(0)
  await meter.spend('c', 1)
  expect(vi.getTimerCount()).toBe(2)
  expect(await meter.spend('a', 1)).toBeGreaterThan(0)
  expect(await meter.spend('b', 1)).toBe(0)
})

test('many accounts of one network spend no more together than ten would, and leave its strangers alone', async () => {
  const budgets = openBudgets({ ...defaultLimits, costPerMinute: 10 })
  const account = (n: number) => callerOf({ ...ann, id: `account ${n}` }, '203.0.113.7')
  for (let n = 0; n < 10; n += 1) await budgets.spend(account(n), 10)
  await expect(budgets.spend(account(10), 1)).rejects.toEqual(limited('60'))
  await budgets.spend(callerOf(nobody, '203.0.113.7'), 10)
  await budgets.spend(callerOf(ann, '203.0.113.8'), 10)
})

test('many accounts of one network miss no more together than the network may, and leave its strangers alone', async () => {
  const budgets = openBudgets({ ...defaultLimits, missesPerMinute: 3, missesPerMinuteOfCrowd: 7 })
  const account = (n: number) => callerOf({ ...ann, id: `account ${n}` }, '203.0.113.7')
  for (let n = 0; n < 4; n += 1) {
    await budgets.refuseWhenSpentOnMisses(account(n))
    for (const what of ['a', 'b']) await budgets.noteMiss(account(n), what)
  }
  await expect(budgets.refuseWhenSpentOnMisses(account(9))).rejects.toEqual(limited('60'))
  await budgets.refuseWhenSpentOnMisses(callerOf(nobody, '203.0.113.7'))
  await budgets.refuseWhenSpentOnMisses(callerOf(ann, '203.0.113.8'))
})
