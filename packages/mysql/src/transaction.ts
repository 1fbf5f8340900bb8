import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolConnection as RawConnection } from 'mysql2'
import { ShopError } from '@heliograph/errors/shop-error'
import { fromDriver, isTransient } from './driver-errors.ts'
import type { Pool } from './pool.ts'
import { sendOver, told } from './send.ts'
import { statementsOver, type Statements } from './statements.ts'

/** Ten tries lose to ten deadlocks in a row; the deadline keeps a caller from waiting longer than it would listen. */
const limits = { attempts: 10, deadlineMs: 8_000 }

/**
 * Runs `work` in one transaction: all of it is written, or nothing. When the server ends it for a deadlock or a lock
 * held too long, `work` runs again from its start, so it must do nothing but talk to the database through `tx`.
 * Throws what `work` throws; UPSTREAM_UNAVAILABLE when the tries or 8 s are used up, or when the connection was lost
 * (also during COMMIT, when nobody knows the outcome: such a transaction is never tried again).
 */
export async function inTransaction<T>(pool: Pool, work: (tx: Statements) => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + limits.deadlineMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(pool, work)
    } catch (thrown) {
      if (!isTransient(thrown)) throw thrown
      if (attempt === limits.attempts || performance.now() > giveUpAt) {
        throw new ShopError(
          'UPSTREAM_UNAVAILABLE',
          `database: gave up after ${attempt} tries: ${(thrown as Error).message}`,
        )
      }
      // Jitter keeps two that collided from colliding again in step.
      await sleep(Math.random() * 5 * 2 ** attempt)
    }
  }
}

async function once<T>(pool: Pool, work: (tx: Statements) => Promise<T>): Promise<T> {
  const connection = await pool.connect()
  const send = told(sendOver(connection.connection as unknown as RawConnection, pool.statementTimeoutMs))
  try {
    await send({ sql: 'START TRANSACTION' })
    const result = await work(statementsOver(send))
    await send({ sql: 'COMMIT' })
    connection.release()
    return result
  } catch (thrown) {
    // Closing the connection rolls back too, should ROLLBACK not get through.
    await send({ sql: 'ROLLBACK' }).then(
      () => connection.release(),
      () => connection.destroy(),
    )
    throw fromDriver(thrown)
  }
}
