import { expect, test, vi } from 'vitest'
import { openVerdicts, type Verdict } from './verdicts.ts'

const open = (ask: (session: string) => Promise<Verdict | null>, clock: { nowMs: number }) =>
  openVerdicts({ ask, clock: { now: () => clock.nowMs }, maxAgeMs: 500, capacity: 2 })
const alive: Verdict = { statement: 'sealed', roles: ['customer'], idleEndsAtMs: 1_800_000 }

test('a verdict is relied on for 500 ms and not for 501', async () => {
  const clock = { nowMs: 0 }
  const ask = vi.fn<() => Promise<Verdict | null>>(async () => alive)
  const verdicts = open(ask, clock)
  await verdicts.of('s')
  clock.nowMs = 500
  await verdicts.of('s')
  expect(ask).toHaveBeenCalledTimes(1)
  clock.nowMs = 501
  await verdicts.of('s')
  expect(ask).toHaveBeenCalledTimes(2)
})

test('a session that was ended is known to be so within 500 ms', async () => {
  const clock = { nowMs: 0 }
  let verdict: Verdict | null = alive
  const verdicts = open(async () => verdict, clock)
  expect(await verdicts.of('s')).toBe(alive)
  verdict = null
  clock.nowMs = 501
  expect(await verdicts.of('s')).toBe(null)
})

test('who asks at once asks once, and age counts from the asking', async () => {
  const clock = { nowMs: 0 }
  const answers: ((verdict: Verdict) => void)[] = []
  const verdicts = open(() => new Promise(resolve => { answers.push(resolve) }), clock)
  const both = [verdicts.of('s'), verdicts.of('s')]
  expect(answers).toHaveLength(1)
  clock.nowMs = 501
  const late = verdicts.of('s')
  expect(answers).toHaveLength(2)
  for (const answer of answers) answer(alive)
  expect(await Promise.all([...both, late])).toEqual([alive, alive, alive])
})

test('a session that has gone idle has ended, although its verdict is fresh', async () => {
  const clock = { nowMs: 1_799_999 }
  const verdicts = open(async () => alive, clock)
  expect(await verdicts.of('s')).toBe(alive)
  clock.nowMs = 1_800_000
  expect(await verdicts.of('s')).toBe(null)
})

test('identity that cannot be asked gives no verdict, and is asked again', async () => {
  const clock = { nowMs: 0 }
  const ask = vi
    .fn<() => Promise<Verdict | null>>()
    .mockRejectedValueOnce(new Error('down'))
    .mockResolvedValueOnce(alive)
  const verdicts = open(ask, clock)
  await expect(verdicts.of('s')).rejects.toThrow('down')
  expect(await verdicts.of('s')).toBe(alive)
})

test('a clock set back makes no verdict young again', async () => {
  const clock = { nowMs: 10_000 }
  const ask = vi.fn<() => Promise<Verdict | null>>(async () => alive)
  const verdicts = open(ask, clock)
  await verdicts.of('s')
  clock.nowMs = 5_000
  await verdicts.of('s')
  expect(ask).toHaveBeenCalledTimes(2)
})

test('memory ends at its capacity', async () => {
  const ask = vi.fn<() => Promise<Verdict | null>>(async () => alive)
  const verdicts = open(ask, { nowMs: 0 })
  for (const session of ['a', 'b', 'c', 'b', 'c', 'a']) await verdicts.of(session)
  expect(ask.mock.calls.flat()).toEqual(['a', 'b', 'c', 'a'])
})
