import type { Pool } from '@heliograph/mysql/pool'
import type { Statements } from '@heliograph/mysql/statements'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Appointments, AppointmentsInChange } from '../domain/appointments.ts'
import { claimAddress } from './claim-address.ts'
import { inForce } from './grants-in-force.ts'
import { endAll } from './leave.ts'
import { sealPerson } from './sealed-person.ts'
import { customerAssignments, customers, invitations, passwordCredentials, staff, staffGrants } from './tables.ts'

/** A row of `staff_grants` as the domain's `RoleGrant`. */
export const grantColumns = {
  id: staffGrants.id, staff: staffGrants.staffId, role: staffGrants.role, grantedAtMs: staffGrants.grantedAtMs,
  grantedBy: staffGrants.grantedBy, expiresAtMs: staffGrants.expiresAtMs, revokedAtMs: staffGrants.revokedAtMs,
}

export const appointmentsOver = (pool: Pool, vault: KeyProvider): Appointments => ({
  change: work => inTransaction(pool, async tx => {
    // The lock that all changes take first: what an administrator holds is written by no other until this one ends.
    await tx.select({ id: staffGrants.id }).from(staffGrants).where(eq(staffGrants.role, 'admin')).for('update')
    return work(inChange(tx, vault))
  }),
})

function inChange(tx: Statements, vault: KeyProvider): AppointmentsInChange {
  const grants = (where: ReturnType<typeof and>) => tx.select(grantColumns).from(staffGrants)
    .innerJoin(staff, eq(staff.id, staffGrants.staffId))
    .where(where)
  return {
    lastingAdminGrants: nowMs => tx.select(grantColumns).from(staffGrants)
      .innerJoin(staff, eq(staff.id, staffGrants.staffId))
      .innerJoin(passwordCredentials, eq(passwordCredentials.emailIndex, staff.emailIndex))
      .where(and(
        inForce(nowMs), eq(staffGrants.role, 'admin'), isNull(staffGrants.expiresAtMs), isNull(staff.leftAtMs),
        isNotNull(passwordCredentials.passwordHash),
      )),
    heldBy: (id, nowMs) => grants(and(eq(staffGrants.staffId, id), inForce(nowMs), isNull(staff.leftAtMs))),
    async worksHere(id) {
      const rows = await tx.select({ id: staff.id }).from(staff).where(and(eq(staff.id, id), isNull(staff.leftAtMs)))
      return rows.length === 1
    },
    async isStaff(id) {
      return (await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, id))).length === 1
    },
    async grant(id) {
      const [row] = await grants(eq(staffGrants.id, id))
      return row ?? null
    },
    async invitedAt(address) {
      const [row] = await tx.select({ id: staff.id }).from(staff)
        .innerJoin(passwordCredentials, eq(passwordCredentials.emailIndex, staff.emailIndex))
        .where(and(eq(staff.emailIndex, address), isNull(staff.leftAtMs), isNull(passwordCredentials.passwordHash)))
      return row?.id ?? null
    },
    async give({ staff: staffId, ...grant }) {
      await tx.insert(staffGrants).values({ ...grant, staffId })
    },
    async revoke(ended, nowMs) {
      if (ended.length === 0) return
      await tx.update(staffGrants).set({ revokedAtMs: nowMs }).where(inArray(staffGrants.id, ended.map(grant => grant.id)))
    },
    async open(person) {
      if (!(await claimAddress(tx, person, 'staff'))) return false
      await tx.insert(staff).values(await sealPerson(vault, 'staff', person))
      return true
    },
    async invite({ staff: staffId, invitedAtMs, ...invitation }) {
      await tx.update(invitations).set({ usedAtMs: invitedAtMs })
        .where(and(eq(invitations.staffId, staffId), isNull(invitations.usedAtMs)))
      await tx.insert(invitations).values({ ...invitation, staffId })
    },
    async assign({ customer: customerId, staff: staffId, ...assignment }) {
      const [found] = await tx.select({ id: customers.id }).from(customers).where(eq(customers.id, customerId)).for('update')
      if (!found) return false
      const row = { staffId, ...assignment }
      await tx.insert(customerAssignments).values({ customerId, ...row }).onDuplicateKeyUpdate({ set: row })
      return true
    },
    leave: (id, nowMs) => endAll(tx, id, nowMs),
  }
}
