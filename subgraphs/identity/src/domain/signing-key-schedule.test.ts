import { expect, test } from 'vitest'
import { nextSigningKey, shownAt, signerAt, type SigningKeyPeriod } from './signing-key-schedule.ts'

const dayMs = 24 * 3_600_000
const accessTokenMs = 5 * 60_000
const startMs = Date.UTC(2026, 10, 3)

test('the first key signs at once', () => {
  const first = nextSigningKey([], startMs)
  expect(first).toMatchObject({ generation: 1, signsFromMs: startMs })
  expect(nextSigningKey([first!], startMs)).toBeNull()
})

test('for a year there is always one signer, known a day ahead and shown until its last token is dead', () => {
  const keys: SigningKeyPeriod[] = []
  const wrongAt: number[] = []
  const firstShownMs = new Map<number, number>()
  for (let nowMs = startMs; nowMs < startMs + 365 * dayMs; nowMs += 10 * 60_000) {
    const next = nextSigningKey(keys, nowMs)
    if (next) {
      keys.push(next)
      firstShownMs.set(next.generation, nowMs)
    }
    const signers = keys.filter(key => key.signsFromMs <= nowMs && nowMs < key.signsUntilMs)
    const shown = shownAt(keys, nowMs)
    // The tokens signed a moment ago must still verify.
    const before = signerAt(keys, nowMs - accessTokenMs) ?? signers[0]
    if (signers.length !== 1 || !shown.includes(signers[0]!) || !shown.includes(before!)) wrongAt.push(nowMs)
  }
  expect(wrongAt).toEqual([])
  expect(keys.length).toBe(13)
  const aheadMs = keys.slice(1).map(key => key.signsFromMs - firstShownMs.get(key.generation)!)
  expect(Math.min(...aheadMs)).toBeGreaterThanOrEqual(dayMs - 600_000)
})

test('after a long sleep a new key signs at once and the old one is shown no more', () => {
  const first = nextSigningKey([], startMs)!
  const laterMs = startMs + 90 * dayMs
  const second = nextSigningKey([first], laterMs)!
  expect(second).toMatchObject({ generation: 2, signsFromMs: laterMs })
  expect(shownAt([first, second], laterMs)).toEqual([second])
})
