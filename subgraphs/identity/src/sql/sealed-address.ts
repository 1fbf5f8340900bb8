import type { KeyProvider } from '@heliograph/vault/key-provider'
import { createRowKey, openRowKey } from '@heliograph/vault/row-key'
import type { AddressText, PostalAddress } from '../domain/address.ts'
import type { addresses } from './tables.ts'

type Row = typeof addresses.$inferSelect

const table = 'addresses'

/** An address as the database has it, with a key of its own. */
export async function sealAddress(vault: KeyProvider, id: string, text: AddressText) {
  const key = await createRowKey(vault, { table, row: id })
  const sealed = (column: keyof AddressText, value: string | null) => (value === null ? null : key.seal(column, value))
  return {
    recipient: key.seal('recipient', text.recipient),
    line1: key.seal('line1', text.line1),
    line2: sealed('line2', text.line2),
    city: key.seal('city', text.city),
    department: key.seal('department', text.department),
    postalCode: sealed('postalCode', text.postalCode),
    phone: sealed('phone', text.phone),
    wrappedKey: key.wrapped,
  }
}

export async function openAddress(vault: KeyProvider, row: Row): Promise<PostalAddress> {
  const key = await openRowKey(vault, { table, row: row.id }, row.wrappedKey)
  const opened = (column: keyof AddressText, sealed: Buffer | null) => sealed && key.open(column, sealed)
  return {
    id: row.id,
    customerId: row.customerId,
    recipient: key.open('recipient', row.recipient),
    line1: key.open('line1', row.line1),
    line2: opened('line2', row.line2),
    city: key.open('city', row.city),
    department: key.open('department', row.department),
    postalCode: opened('postalCode', row.postalCode),
    phone: opened('phone', row.phone),
    inUse: row.replacedAtMs === null,
  }
}
