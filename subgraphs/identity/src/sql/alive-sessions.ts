import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { SessionHolder } from '../domain/session.ts'
import { sessions } from './tables.ts'

/** The same as `isAlive` in domain/session.ts. */
export const alive = (nowMs: number) => and(
  isNull(sessions.endedAtMs),
  gt(sessions.endsAtMs, nowMs),
  gt(sql`${sessions.lastUsedAtMs} + ${sessions.idleLimitMs}`, nowMs),
)

export const heldBy = ({ person, kind }: SessionHolder) => and(eq(sessions.personId, person), eq(sessions.kind, kind))
