import type { Pool } from '@heliograph/mysql/pool'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { and, desc, eq, inArray, isNull, lt, max, sql } from 'drizzle-orm'
import { pageOf } from '../domain/page.ts'
import type { Staff, StaffMember } from '../domain/staff.ts'
import { grantColumns } from './appointments.ts'
import { inForce } from './grants-in-force.ts'
import { openPerson } from './sealed-person.ts'
import { invitations, sessions, staff, staffGrants } from './tables.ts'

export function staffStore({ statements }: Pool, vault: KeyProvider): Staff {
  const opened = async (row: typeof staff.$inferSelect): Promise<StaffMember> => {
    const { id, name, email, sinceMs } = await openPerson(vault, 'staff', row)
    return { id, name, email, since: new Date(sinceMs), leftAt: row.leftAtMs === null ? null : new Date(row.leftAtMs) }
  }
  return {
    async page({ first, after }) {
      const rows = await statements.select().from(staff)
        .where(after === null ? undefined : lt(staff.id, after))
        .orderBy(desc(staff.id))
        .limit(first + 1)
      const { items, hasNext } = pageOf(rows, first)
      return { items: await Promise.all(items.map(opened)), hasNext }
    },

    find: async ids => Promise.all((await statements.select().from(staff).where(inArray(staff.id, [...ids]))).map(opened)),

    async grantsOf(ids, most, nowMs) {
      const newest = sql<number>`row_number() over (
        partition by ${staffGrants.staffId} order by case when ${inForce(nowMs)} then 0 else 1 end, ${staffGrants.id} desc)`
      const ranked = statements.select({ ...grantColumns, place: newest.as('place') }).from(staffGrants)
        .where(inArray(staffGrants.staffId, [...ids]))
        .as('ranked')
      return statements.select().from(ranked).where(sql`${ranked.place} <= ${most}`).orderBy(ranked.staff, ranked.place)
    },

    async lastUses(ids) {
      const rows = await statements.select({ id: sessions.personId, atMs: max(sessions.lastUsedAtMs) }).from(sessions)
        .where(and(inArray(sessions.personId, [...ids]), eq(sessions.kind, 'staff')))
        .groupBy(sessions.personId)
      return new Map(rows.flatMap(({ id, atMs }) => atMs === null ? [] : [[id, atMs] as const]))
    },

    async openInvitations(ids) {
      const rows = await statements.select({ id: invitations.staffId, atMs: max(invitations.expiresAtMs) }).from(invitations)
        .where(and(inArray(invitations.staffId, [...ids]), isNull(invitations.usedAtMs)))
        .groupBy(invitations.staffId)
      return new Map(rows.flatMap(({ id, atMs }) => atMs === null ? [] : [[id, atMs] as const]))
    },
  }
}
