import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Deadline, hungUp } from './deadline.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('it aborts when the time is up, and tells each who listens, once', () => {
  const deadline = new Deadline(1_000)
  const told: string[] = []
  const gone = () => { told.push('gone') }
  deadline.addEventListener('abort', () => { told.push('first') })
  deadline.addEventListener('abort', gone)
  deadline.addEventListener('abort', () => { told.push('second') })
  deadline.removeEventListener('abort', gone)
  vi.advanceTimersByTime(999)
  expect([deadline.aborted, told]).toEqual([false, []])
  deadline.throwIfAborted()
  vi.advanceTimersByTime(1)
  expect(deadline.aborted).toBe(true)
  expect(() => deadline.throwIfAborted()).toThrow('the deadline has passed')
  deadline.end(false)
  expect(told).toEqual(['first', 'second'])
})

test('it aborts when the client hangs up, and the first reason is the one that counts', () => {
  const [early, late] = [new Deadline(1_000), new Deadline(1_000)]
  early.end(false)
  vi.advanceTimersByTime(1_000)
  late.end(false)
  expect(early.reason).toBe(hungUp)
  expect(late.reason).not.toBe(hungUp)
})

test('who has had the answer ends it, and nothing is left to wait for', () => {
  const deadline = new Deadline(1_000)
  deadline.end(true)
  expect(vi.getTimerCount()).toBe(0)
  expect([deadline.aborted, deadline.reason]).toEqual([false, undefined])
})
