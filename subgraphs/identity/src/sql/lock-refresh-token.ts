import type { Statements } from '@heliograph/mysql/statements'
import { eq } from 'drizzle-orm'
import type { LockedRefreshToken } from '../domain/session.ts'
import { sessionColumns } from './session-columns.ts'
import { refreshTokens, sessions } from './tables.ts'

/**
 * A token and its session, locked until the transaction ends: of two who bring the same token, one waits and finds it
 * used.
 */
export async function lockRefreshToken(tx: Statements, hash: Buffer): Promise<LockedRefreshToken | null> {
  const [found] = await tx.select({ session: sessionColumns, usedAtMs: refreshTokens.usedAtMs })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .where(eq(refreshTokens.hash, hash))
    .for('update')
  if (!found) return null
  const { session, usedAtMs } = found
  return {
    session,
    usedAtMs,
    async replace(nextHash, nowMs) {
      await tx.update(refreshTokens).set({ usedAtMs: nowMs }).where(eq(refreshTokens.hash, hash))
      await tx.insert(refreshTokens).values({ hash: nextHash, sessionId: session.id, issuedAtMs: nowMs })
    },
    async endSession(nowMs) {
      await tx.update(sessions).set({ endedAtMs: nowMs }).where(eq(sessions.id, session.id))
    },
  }
}
