import type { KeyProvider } from '@heliograph/vault/key-provider'
import { createRowKey, openRowKey } from '@heliograph/vault/row-key'
import type { NewPerson, Person, Profile } from '../domain/person.ts'
import type { customers, staff } from './tables.ts'

type Table = 'customers' | 'staff'
type Row = typeof customers.$inferSelect | typeof staff.$inferSelect
type NewRow = Omit<typeof customers.$inferSelect, 'version'>

/** A person as the database has them: an id, a blind index, and noise. */
export async function sealPerson(vault: KeyProvider, table: Table, person: NewPerson): Promise<NewRow> {
  const { id, address, name, email, phone, sinceMs } = person
  const key = await createRowKey(vault, { table, row: id })
  return {
    id,
    emailIndex: address,
    name: key.seal('name', name),
    email: key.seal('email', email),
    phone: phone === null ? null : key.seal('phone', phone),
    wrappedKey: key.wrapped,
    sinceMs,
  }
}

export async function openPerson(vault: KeyProvider, table: Table, row: Row): Promise<Person> {
  const key = await openRowKey(vault, { table, row: row.id }, row.wrappedKey)
  return {
    id: row.id,
    name: key.open('name', row.name),
    email: key.open('email', row.email),
    phone: row.phone && key.open('phone', row.phone),
    sinceMs: row.sinceMs,
    version: 'version' in row ? row.version : 1,
  }
}

/** What a profile holds, sealed with the key that the row has already. */
export async function sealProfile(vault: KeyProvider, row: Row, { name, phone }: Profile) {
  const key = await openRowKey(vault, { table: 'customers', row: row.id }, row.wrappedKey)
  const sealed = { name: key.seal('name', name) }
  return phone === undefined ? sealed : { ...sealed, phone: phone === null ? null : key.seal('phone', phone) }
}
