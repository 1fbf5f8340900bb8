import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import { and, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import type { Sessions } from '../domain/session.ts'
import { alive, heldBy } from './alive-sessions.ts'
import { lockRefreshToken } from './lock-refresh-token.ts'
import { sessionColumns } from './session-columns.ts'
import { refreshTokens, sessions } from './tables.ts'

/** How long an ended session can still be looked into. */
const keptMs = 30 * 24 * 3_600_000
const batch = 500

export interface SessionStore extends Sessions {
  /** Deletes sessions that ended long ago, with their tokens. */
  sweep(nowMs: number): Promise<void>
}

export function sessionStore(pool: Pool): SessionStore {
  const { statements } = pool
  return {
    async find(id) {
      const [row] = await statements.select(sessionColumns).from(sessions).where(eq(sessions.id, id))
      return row ?? null
    },
    start: ({ person: personId, client: clientId, ...session }, tokenHash) => inTransaction(pool, async tx => {
      await tx.insert(sessions).values({ ...session, personId, clientId })
      if (tokenHash === null) return
      await tx.insert(refreshTokens).values({ hash: tokenHash, sessionId: session.id, issuedAtMs: session.createdAtMs })
    }),
    async end(id, nowMs) {
      await statements.update(sessions)
        .set({ endedAtMs: nowMs })
        .where(and(eq(sessions.id, id), isNull(sessions.endedAtMs)))
    },
    aliveOf: (holder, nowMs, most) => statements.select(sessionColumns).from(sessions)
      .where(and(heldBy(holder), alive(nowMs)))
      .orderBy(desc(sessions.lastUsedAtMs), desc(sessions.id))
      .limit(most),
    async endAllOf(holder, nowMs) {
      const [{ affectedRows }] = await statements.update(sessions)
        .set({ endedAtMs: nowMs })
        .where(and(heldBy(holder), alive(nowMs)))
      return affectedRows
    },
    withRefreshToken: (hash, work) => inTransaction(pool, async tx => work(await lockRefreshToken(tx, hash))),
    recordUse: (uses, nowMs) => inTransaction(pool, async tx => {
      const used = uses.map(use => sql`when ${use.session} then ${Math.min(use.lastUsedAtMs, nowMs)}`)
      const lastUse = sql`case ${sessions.id} ${sql.join(used, sql` `)} end`
      const [{ affectedRows }] = await tx.update(sessions)
        .set({ lastUsedAtMs: sql`greatest(${sessions.lastUsedAtMs}, ${lastUse})` })
        .where(and(inArray(sessions.id, uses.map(use => use.session)), alive(nowMs)))
      return affectedRows
    }),
    sweep: nowMs => inTransaction(pool, async tx => {
      const old = await tx.select({ id: sessions.id }).from(sessions)
        .where(lte(sessions.endsAtMs, nowMs - keptMs))
        .limit(batch)
      if (old.length === 0) return
      const ids = old.map(session => session.id)
      await tx.delete(refreshTokens).where(inArray(refreshTokens.sessionId, ids))
      await tx.delete(sessions).where(inArray(sessions.id, ids))
    }),
  }
}

