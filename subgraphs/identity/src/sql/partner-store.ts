import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import { eq } from 'drizzle-orm'
import type { PartnerCredentials } from '../domain/partner-credential.ts'
import { partnerCredentials, partners } from './tables.ts'

type NewPartner = Pick<typeof partners.$inferInsert, 'id' | 'name'>
type NewCredential = Omit<typeof partnerCredentials.$inferInsert, 'revokedAtMs'>

/** The writing half is for an administrator's pool: a running server may only read here. */
export interface PartnerStore extends PartnerCredentials {
  /** A partner's first credential opens the partner too. */
  add(partner: NewPartner, credential: NewCredential): Promise<void>
  /** Another secret, another end. A revoked credential stays revoked. */
  renew(credential: Pick<NewCredential, 'clientId' | 'secretHash' | 'expiresAtMs'>): Promise<void>
}

export function partnerStore(pool: Pool): PartnerStore {
  const { clientId, partnerId, secretHash, expiresAtMs, revokedAtMs } = partnerCredentials
  const columns = {
    client: clientId, partner: partnerId, secretHash, expiresAtMs, revokedAtMs, partnerEndsAtMs: partners.endsAtMs,
  }
  return {
    async find(client) {
      const [row] = await pool.statements.select(columns)
        .from(partnerCredentials)
        .innerJoin(partners, eq(partners.id, partnerId))
        .where(eq(clientId, client))
      return row ?? null
    },
    add: (partner, credential) => inTransaction(pool, async tx => {
      const known = await tx.select({ id: partners.id }).from(partners).where(eq(partners.id, partner.id))
      if (known.length === 0) await tx.insert(partners).values(partner)
      await tx.insert(partnerCredentials).values(credential)
    }),
    async renew({ clientId: client, ...renewed }) {
      await pool.statements.update(partnerCredentials).set(renewed).where(eq(clientId, client))
    },
  }
}
