/** When an access token key signs, and how long its public half is shown. */
export interface SigningKeyPeriod {
  /** 1, 2, 3 …: one key each. */
  generation: number
  signsFromMs: number
  signsUntilMs: number
  shownUntilMs: number
}

const signsForMs = 30 * 24 * 3_600_000
/** A key is shown this long before it signs, so that every gateway knows it by then. */
const shownAheadMs = 24 * 3_600_000
/** And this long after: its last tokens live five minutes. */
const shownAfterMs = 15 * 60_000

/**
 * The key to make now so that there is always one to sign with and the next one is known ahead; null when all is
 * well.
 */
export function nextSigningKey(keys: readonly SigningKeyPeriod[], nowMs: number): SigningKeyPeriod | null {
  const newest = keys.toSorted((a, b) => b.generation - a.generation)[0]
  if (newest && nowMs < newest.signsUntilMs - shownAheadMs) return null
  const signsFromMs = Math.max(newest?.signsUntilMs ?? nowMs, nowMs)
  const signsUntilMs = signsFromMs + signsForMs
  const generation = (newest?.generation ?? 0) + 1
  return { generation, signsFromMs, signsUntilMs, shownUntilMs: signsUntilMs + shownAfterMs }
}

/** The key that signs at a moment; undefined when there is none. */
export function signerAt<Key extends SigningKeyPeriod>(keys: readonly Key[], nowMs: number): Key | undefined {
  return keys.find(key => key.signsFromMs <= nowMs && nowMs < key.signsUntilMs)
}

/** The keys to verify with: past signers until their last token is dead, and the next signer ahead of its time. */
export function shownAt<Key extends SigningKeyPeriod>(keys: readonly Key[], nowMs: number): Key[] {
  return keys.filter(key => nowMs < key.shownUntilMs)
}
