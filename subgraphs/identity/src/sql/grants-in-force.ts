import { and, gt, isNull, lte, or } from 'drizzle-orm'
import { staffGrants } from './tables.ts'

/** The same as `isInForce` in domain/appointments.ts. */
export const inForce = (nowMs: number) => and(
  lte(staffGrants.grantedAtMs, nowMs),
  isNull(staffGrants.revokedAtMs),
  or(isNull(staffGrants.expiresAtMs), gt(staffGrants.expiresAtMs, nowMs)),
)
