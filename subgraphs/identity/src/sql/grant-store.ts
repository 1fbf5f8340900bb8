import type { Pool } from '@heliograph/mysql/pool'
import { and, eq } from 'drizzle-orm'
import type { Grants } from '../domain/grant.ts'
import { inForce } from './grants-in-force.ts'
import { staffGrants } from './tables.ts'

export function grantStore({ statements }: Pool): Grants {
  const { role, expiresAtMs, staffId } = staffGrants
  return {
    of: (staff, nowMs) => statements.select({ role, expiresAtMs }).from(staffGrants)
      .where(and(eq(staffId, staff), inForce(nowMs))),
  }
}
