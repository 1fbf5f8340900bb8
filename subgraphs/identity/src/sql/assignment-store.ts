import type { Pool } from '@heliograph/mysql/pool'
import { and, desc, eq, gt, inArray, lt, lte, or } from 'drizzle-orm'
import { pageOf } from '../domain/page.ts'
import type { Assignments } from '../domain/assigned-customer.ts'
import { customerAssignments } from './tables.ts'

export function assignmentStore({ statements }: Pool): Assignments {
  const { assignedAtMs, customerId, staffId, untilMs } = customerAssignments
  const inForce = (staff: string, nowMs: number) => and(eq(staffId, staff), gt(untilMs, nowMs))
  return {
    async page(staff, { first, after }, nowMs) {
      // (assigned_at, customer) < (?, ?), written so that both servers start reading the index at the place.
      const behind = after && and(
        lte(assignedAtMs, after.assignedAtMs),
        or(lt(assignedAtMs, after.assignedAtMs), lt(customerId, after.customer)),
      )
      const rows = await statements.select({ assignedAtMs, customer: customerId }).from(customerAssignments)
        .where(and(inForce(staff, nowMs), behind ?? undefined))
        .orderBy(desc(assignedAtMs), desc(customerId))
        .limit(first + 1)
      return pageOf(rows, first)
    },
    async among(staff, customers, nowMs) {
      if (customers.length === 0) return []
      const rows = await statements.select({ customer: customerId }).from(customerAssignments)
        .where(and(inForce(staff, nowMs), inArray(customerId, [...customers])))
      return rows.map(row => row.customer)
    },
  }
}
