import type { Pool } from '@heliograph/mysql/pool'
import type { Statements } from '@heliograph/mysql/statements'
import { inTransaction } from '@heliograph/mysql/transaction'
import { eq, lte, sql } from 'drizzle-orm'
import { countAttempt } from '../domain/attempt-limit.ts'
import type { Address } from '../domain/person.ts'
import type { Attempts } from '../domain/shop.ts'
import { signInAttempts } from './tables.ts'

/** Rows deleted at a time, so that no statement holds its locks for long. */
const batch = 1_000

export interface AttemptStore extends Attempts {
  /** Deletes counts that are over: guesses at addresses that never existed would otherwise fill the disk. */
  sweep(nowMs: number): Promise<void>
}

export function attemptStore(pool: Pool): AttemptStore {
  const { emailIndex, attempts, forgottenAtMs } = signInAttempts
  const read = async (statements: Statements, address: Address) => {
    const [row] = await statements.select({ attempts, forgottenAtMs })
      .from(signInAttempts)
      .where(eq(emailIndex, address))
    return row ?? null
  }
  return {
    count: (address, nowMs) => inTransaction(pool, async tx => {
      // Whether the row was there or not, it is ours alone from here to COMMIT.
      await tx.insert(signInAttempts)
        .values({ emailIndex: address, attempts: 0, forgottenAtMs: nowMs })
        .onDuplicateKeyUpdate({ set: { emailIndex: sql`${emailIndex}` } })
      const { door, ...count } = countAttempt(await read(tx, address), nowMs)
      await tx.update(signInAttempts).set(count).where(eq(emailIndex, address))
      return door
    }),
    look: async (address, nowMs) => countAttempt(await read(pool.statements, address), nowMs).door,
    async forget(address) {
      await pool.statements.delete(signInAttempts).where(eq(emailIndex, address))
    },
    async sweep(nowMs) {
      await pool.statements.delete(signInAttempts).where(lte(forgottenAtMs, nowMs)).limit(batch)
    },
  }
}
