import type { Pool } from '@heliograph/mysql/pool'
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Grants } from '../domain/grant.ts'
import { staffGrants } from './tables.ts'

export function grantStore({ statements }: Pool): Grants {
  const { role, expiresAtMs, revokedAtMs, grantedAtMs, staffId } = staffGrants
  return {
    of: (staff, nowMs) => statements.select({ role, expiresAtMs }).from(staffGrants).where(and(
      eq(staffId, staff),
      lte(grantedAtMs, nowMs),
      isNull(revokedAtMs),
      or(isNull(expiresAtMs), gt(expiresAtMs, nowMs)),
    )),
  }
}
