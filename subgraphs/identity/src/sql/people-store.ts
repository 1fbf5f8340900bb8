import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { and, eq, inArray } from 'drizzle-orm'
import type { People } from '../domain/person.ts'
import { claimAddress } from './claim-address.ts'
import { openPerson, sealPerson, sealProfile } from './sealed-person.ts'
import { customers, staff, staffGrants } from './tables.ts'
import { withinReach } from './within-reach.ts'

export function peopleStore(pool: Pool, vault: KeyProvider, clock: Clock, newId: () => string): People {
  const { statements } = pool
  return {
    async findCustomers(reach, ids) {
      if (ids.length === 0 || reach.kind === 'none') return []
      const rows = await statements.select().from(customers)
        .where(and(inArray(customers.id, [...ids]), withinReach(reach, clock.now())))
      return Promise.all(rows.map(row => openPerson(vault, 'customers', row)))
    },
    async findCustomerAt(reach, address) {
      const [row] = await statements.select().from(customers)
        .where(and(eq(customers.emailIndex, address), withinReach(reach, clock.now())))
      return row ? openPerson(vault, 'customers', row) : null
    },
    changeProfile: (reach, id, expectedVersion, profile) => inTransaction(pool, async tx => {
      const [row] = await tx.select().from(customers).where(and(eq(customers.id, id), withinReach(reach, clock.now()))).for('update')
      if (!row) return null
      if (row.version !== expectedVersion) return { written: false, version: row.version }
      const version = expectedVersion + 1
      await tx.update(customers).set({ ...await sealProfile(vault, row, profile), version }).where(eq(customers.id, id))
      return { written: true, version }
    }),
    async findStaff(id) {
      const [row] = await statements.select().from(staff).where(eq(staff.id, id))
      return row ? openPerson(vault, 'staff', row) : null
    },
    async openCustomer(person) {
      const row = await sealPerson(vault, 'customers', person)
      await inTransaction(pool, async tx => {
        if (await claimAddress(tx, person, 'customer')) await tx.insert(customers).values(row)
      })
    },
    async openStaff(person, role) {
      const row = await sealPerson(vault, 'staff', person)
      return inTransaction(pool, async tx => {
        if (!(await claimAddress(tx, person, 'staff'))) return false
        await tx.insert(staff).values(row)
        await tx.insert(staffGrants).values({ id: newId(), staffId: person.id, role, grantedAtMs: person.sinceMs })
        return true
      })
    },
  }
}
