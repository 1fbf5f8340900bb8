import { silentLog } from '@heliograph/runtime/log'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openActivity, type SessionActivity } from './activity.ts'

beforeEach(() => { vi.useFakeTimers({ now: 0 }) })
afterEach(() => { vi.useRealTimers() })

const farMs = 30 * 60_000
function open(capacity = 1_000) {
  const record = vi.fn<(sessions: SessionActivity[]) => Promise<void>>(async () => {})
  const activity = openActivity({
    record,
    clock: { now: () => Date.now() },
    log: silentLog,
    intervalMs: 1_000,
    capacity,
  })
  return { activity, record, written: () => record.mock.calls.map(([sessions]) => sessions) }
}

test('activity is written each second, once a session, as of its last use', async () => {
  const { activity, written } = open()
  activity.touch('a', farMs)
  vi.setSystemTime(300)
  activity.touch('b', farMs)
  activity.touch('a', farMs)
  expect(written()).toEqual([])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(written()).toEqual([[
    { session: 'a', lastUsedAt: '1970-01-01T00:00:00.300Z' }, { session: 'b', lastUsedAt: '1970-01-01T00:00:00.300Z' },
  ]])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(written()).toHaveLength(1)
})

test('a session about to go idle is written at once', async () => {
  const { activity, record } = open()
  activity.touch('a', 1_999)
  await vi.advanceTimersByTimeAsync(0)
  expect(record).toHaveBeenCalledTimes(1)
})

test('a batch holds a hundred sessions', async () => {
  const { activity, written } = open()
  for (let n = 0; n < 250; n += 1) activity.touch(`s${n}`, farMs)
  await activity.flush()
  expect(written().map(batch => batch.length)).toEqual([100, 100, 50])
})

test('what could not be written is written later, unless it is newer by then', async () => {
  const { activity, record, written } = open()
  record.mockRejectedValueOnce(new Error('down'))
  activity.touch('a', farMs)
  activity.touch('b', farMs)
  await activity.flush()
  vi.setSystemTime(700)
  activity.touch('a', farMs)
  await activity.flush()
  expect(new Set(written()[1])).toEqual(new Set([
    { session: 'a', lastUsedAt: '1970-01-01T00:00:00.700Z' }, { session: 'b', lastUsedAt: '1970-01-01T00:00:00.000Z' },
  ]))
})

test('memory ends at its capacity while identity is away', async () => {
  const { activity, record, written } = open(10)
  record.mockRejectedValue(new Error('down'))
  for (let n = 0; n < 100; n += 1) activity.touch(`s${n}`, farMs)
  await activity.flush()
  record.mockResolvedValue(undefined)
  await activity.flush()
  expect(written().at(-1)).toHaveLength(10)
})

test('closing writes the last batch and stops', async () => {
  const { activity, record } = open()
  activity.touch('a', farMs)
  await activity.close()
  expect(record).toHaveBeenCalledTimes(1)
  expect(vi.getTimerCount()).toBe(0)
})
