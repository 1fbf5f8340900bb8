import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Invitations } from '../domain/staff.ts'
import { openPerson } from './sealed-person.ts'
import { invitations, passwordCredentials, staff } from './tables.ts'

const open = (tokenHash: Buffer, nowMs: number) => and(
  eq(invitations.tokenHash, tokenHash),
  isNull(invitations.usedAtMs),
  gt(invitations.expiresAtMs, nowMs),
  isNull(staff.leftAtMs),
)

export function invitationStore(pool: Pool, vault: KeyProvider): Invitations {
  return {
    async find(tokenHash, nowMs) {
      const [row] = await pool.statements.select({ staff }).from(invitations)
        .innerJoin(staff, eq(staff.id, invitations.staffId))
        .where(open(tokenHash, nowMs))
      return row ? openPerson(vault, 'staff', row.staff) : null
    },
    accept: (tokenHash, passwordHash, nowMs) => inTransaction(pool, async tx => {
      const [row] = await tx.select({ emailIndex: staff.emailIndex }).from(invitations)
        .innerJoin(staff, eq(staff.id, invitations.staffId))
        .where(open(tokenHash, nowMs))
        .for('update')
      if (!row) return false
      await tx.update(invitations).set({ usedAtMs: nowMs }).where(eq(invitations.tokenHash, tokenHash))
      await tx.update(passwordCredentials).set({ passwordHash, changedAtMs: nowMs })
        .where(eq(passwordCredentials.emailIndex, row.emailIndex))
      return true
    }),
  }
}
