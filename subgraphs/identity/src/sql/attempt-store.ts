import type { Pool } from '@heliograph/mysql/pool'
import type { Statements } from '@heliograph/mysql/statements'
import { inTransaction } from '@heliograph/mysql/transaction'
import { eq, lte, sql } from 'drizzle-orm'
import { countAttempt, type TriedAs } from '../domain/attempt-limit.ts'
import type { Attempts } from '../domain/shop.ts'
import { signInAttempts } from './tables.ts'

/** Rows deleted at a time, so that no statement holds its locks for long. */
const batch = 1_000

export interface AttemptStore extends Attempts {
  /** Deletes counts that are over: guesses at what never existed would otherwise fill the disk. */
  sweep(nowMs: number): Promise<void>
}

export function attemptStore(pool: Pool): AttemptStore {
  const { triedAs, attempts, forgottenAtMs } = signInAttempts
  const read = async (statements: Statements, who: TriedAs) => {
    const [row] = await statements.select({ attempts, forgottenAtMs })
      .from(signInAttempts)
      .where(eq(triedAs, who))
    return row ?? null
  }
  return {
    count: (who, nowMs) => inTransaction(pool, async tx => {
      // Whether the row was there or not, it is ours alone from here to COMMIT.
      await tx.insert(signInAttempts)
        .values({ triedAs: who, attempts: 0, forgottenAtMs: nowMs })
        .onDuplicateKeyUpdate({ set: { triedAs: sql`${triedAs}` } })
      const { door, ...count } = countAttempt(await read(tx, who), nowMs)
      await tx.update(signInAttempts).set(count).where(eq(triedAs, who))
      return door
    }),
    look: async (who, nowMs) => countAttempt(await read(pool.statements, who), nowMs).door,
    async forget(who) {
      await pool.statements.delete(signInAttempts).where(eq(triedAs, who))
    },
    async sweep(nowMs) {
      await pool.statements.delete(signInAttempts).where(lte(forgottenAtMs, nowMs)).limit(batch)
    },
  }
}
