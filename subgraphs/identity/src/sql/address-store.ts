import type { Reach } from '@heliograph/access/viewer'
import type { Pool } from '@heliograph/mysql/pool'
import type { Statements } from '@heliograph/mysql/statements'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { and, count, desc, eq, exists, inArray, isNull, type SQL } from 'drizzle-orm'
import type { Addresses, AddressSaving, NewAddress } from '../domain/address.ts'
import { openAddress, sealAddress } from './sealed-address.ts'
import { addresses, customers } from './tables.ts'
import { withinReach } from './within-reach.ts'

export function addressStore(pool: Pool, vault: KeyProvider, clock: Clock): Addresses {
  const { statements } = pool
  const opened = (rows: (typeof addresses.$inferSelect)[]) => Promise.all(rows.map(row => openAddress(vault, row)))
  return {
    of: async (reach, customerId) => opened(await statements.select().from(addresses)
      .where(and(eq(addresses.customerId, customerId), isNull(addresses.replacedAtMs), ofSomeone(statements, reach, clock.now())))
      .orderBy(desc(addresses.id))),

    async find(reach, keys) {
      if (keys.length === 0) return []
      const ids = keys.map(key => key.id)
      return opened(await statements.select().from(addresses)
        .where(and(inArray(addresses.id, ids), ofSomeone(statements, reach, clock.now()))))
    },

    async save(reach, address, most) {
      const sealed = await sealAddress(vault, address.id, address)
      return inTransaction(pool, tx => saveOne(tx, reach, address, sealed, most))
    },

    async remove(reach, id) {
      const nowMs = clock.now()
      await statements.update(addresses).set({ replacedAtMs: nowMs })
        .where(and(eq(addresses.id, id), isNull(addresses.replacedAtMs), ofSomeone(statements, reach, nowMs)))
    },
  }

  async function saveOne(
    tx: Statements, reach: Reach, { replaces, ...address }: NewAddress,
    sealed: Awaited<ReturnType<typeof sealAddress>>, most: number,
  ): Promise<AddressSaving> {
    const { id, customerId, idempotencyKey, bodyHash, createdAtMs } = address
    // The customer's row is the lock: two saves at once are one after the other, and the count holds.
    const [owner] = await tx.select({ id: customers.id }).from(customers)
      .where(and(eq(customers.id, customerId), withinReach(reach, createdAtMs))).for('update')
    if (!owner) throw new Error('an address for someone out of reach')

    const mine = eq(addresses.customerId, customerId)
    const [before] = await tx.select().from(addresses).where(and(mine, eq(addresses.idempotencyKey, idempotencyKey)))
    if (before?.bodyHash.equals(bodyHash)) return { outcome: 'saved', address: await openAddress(vault, before) }
    if (before) return { outcome: 'other body' }

    const inUse = and(mine, isNull(addresses.replacedAtMs))
    if (replaces === null) {
      const [{ used } = { used: 0 }] = await tx.select({ used: count() }).from(addresses).where(inUse)
      if (used >= most) return { outcome: 'too many' }
    } else {
      const [{ affectedRows }] = await tx.update(addresses).set({ replacedAtMs: createdAtMs })
        .where(and(inUse, eq(addresses.id, replaces)))
      if (affectedRows !== 1) return { outcome: 'nothing to replace' }
    }
    await tx.insert(addresses).values({ id, customerId, idempotencyKey, bodyHash, createdAtMs, ...sealed })
    return { outcome: 'saved', address: { ...address, inUse: true } }
  }
}

/** Whose address it is must be within the reach: known by the customer, and so by the same predicate. */
const ofSomeone = (statements: Statements, reach: Reach, nowMs: number): SQL => exists(
  statements.select({ id: customers.id }).from(customers)
    .where(and(eq(customers.id, addresses.customerId), withinReach(reach, nowMs))),
)
