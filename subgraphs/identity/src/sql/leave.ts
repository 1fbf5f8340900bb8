import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Left } from '../domain/appointments.ts'
import { alive, heldBy } from './alive-sessions.ts'
import { customerAssignments, invitations, passwordCredentials, sessions, staff, staffGrants } from './tables.ts'

/** Ends all that a member of staff holds, and says how much there was. The address stays taken, without a password. */
export async function endAll(tx: Statements, staffId: string, nowMs: number): Promise<Left> {
  await tx.update(staff).set({ leftAtMs: nowMs }).where(and(eq(staff.id, staffId), isNull(staff.leftAtMs)))
  const [ended] = await tx.update(sessions).set({ endedAtMs: nowMs })
    .where(and(heldBy({ person: staffId, kind: 'staff' }), alive(nowMs)))
  const [revoked] = await tx.update(staffGrants).set({ revokedAtMs: nowMs }).where(and(
    eq(staffGrants.staffId, staffId),
    isNull(staffGrants.revokedAtMs),
    or(isNull(staffGrants.expiresAtMs), gt(staffGrants.expiresAtMs, nowMs)),
  ))
  const [assigned] = await tx.delete(customerAssignments).where(eq(customerAssignments.staffId, staffId))
  await tx.update(invitations).set({ usedAtMs: nowMs })
    .where(and(eq(invitations.staffId, staffId), isNull(invitations.usedAtMs)))
  const [member] = await tx.select({ emailIndex: staff.emailIndex }).from(staff).where(eq(staff.id, staffId))
  if (member) {
    await tx.update(passwordCredentials).set({ passwordHash: null, changedAtMs: nowMs })
      .where(inArray(passwordCredentials.emailIndex, [member.emailIndex]))
  }
  return {
    sessionsEnded: ended.affectedRows, grantsEnded: revoked.affectedRows, assignmentsEnded: assigned.affectedRows,
  }
}
