import { expect, test } from 'vitest'
import { defaultSessionLimits, idleEndsAtMs, isAlive, type Session } from './session.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const startedMs = Date.UTC(2026, 10, 3, 8)

function sessionOf(kind: Session['kind'], over: Partial<Session> = {}): Session {
  const { idleMs, absoluteMs } = defaultSessionLimits[kind]
  return {
    id: 's', person: 'p', kind, client: null, createdAtMs: startedMs, lastUsedAtMs: startedMs, idleLimitMs: idleMs,
    endsAtMs: startedMs + absoluteMs, endedAtMs: null, ...over,
  }
}

test.each([
  ['customer', 29 * minuteMs + 59_000, true],
  ['customer', 30 * minuteMs - 1, true],
  ['customer', 30 * minuteMs, false],
  ['customer', 30 * minuteMs + 1_000, false],
  ['staff', 14 * minuteMs + 59_000, true],
  ['staff', 15 * minuteMs, false],
  ['partner', 5 * minuteMs - 1, true],
  ['partner', 5 * minuteMs, false],
] as const)('a session of %s that was idle for %d ms is alive: %s', (kind, idleMs, alive) => {
  expect(isAlive(sessionOf(kind), startedMs + idleMs)).toBe(alive)
})

test.each([
  ['customer', 12 * hourMs],
  ['staff', 8 * hourMs],
  ['partner', 5 * minuteMs],
] as const)('however busy, a session of %s ends after %d ms', (kind, absoluteMs) => {
  const busy = sessionOf(kind, { lastUsedAtMs: startedMs + absoluteMs - 1 })
  expect(isAlive(busy, startedMs + absoluteMs - 1)).toBe(true)
  expect(isAlive(busy, startedMs + absoluteMs)).toBe(false)
  expect(idleEndsAtMs(busy)).toBe(startedMs + absoluteMs)
})

test('an ended session is dead at once, however fresh', () => {
  expect(isAlive(sessionOf('customer', { endedAtMs: startedMs }), startedMs)).toBe(false)
})

test('nobody may idle for longer than 30 minutes', () => {
  for (const { idleMs } of Object.values(defaultSessionLimits)) expect(idleMs).toBeLessThanOrEqual(30 * minuteMs)
})
