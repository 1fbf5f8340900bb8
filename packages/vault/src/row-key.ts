import { randomBytes } from 'node:crypto'
import { openBytes, sealBytes } from './aes-gcm.ts'
import type { KeyProvider, RowAddress } from './key-provider.ts'

const format = Buffer.from([1])

/**
 * One row's own key. To erase a person for good, destroy `wrapped`: every sealed field of theirs is noise from then
 * on.
 */
export interface RowKey {
  /** What to store beside the sealed fields. */
  wrapped: Buffer
  /** Seals a text for this row and this column; moved to another, it won't open. 29 bytes longer than its UTF-8. */
  seal(column: string, text: string): Buffer
  /** Throws `SealBroken`. */
  open(column: string, sealed: Buffer): string
}

/** A new key for a new row. */
export async function createRowKey(provider: KeyProvider, address: RowAddress): Promise<RowKey> {
  const key = randomBytes(32)
  return rowKey(key, address, await provider.wrap(key, address))
}

/** The key of a row read from the database. Throws `SealBroken`. */
export async function openRowKey(provider: KeyProvider, address: RowAddress, wrapped: Buffer): Promise<RowKey> {
  return rowKey(await provider.unwrap(wrapped, address), address, wrapped)
}

/** The same data key under the newest wrapping key: rotation writes it back, and the sealed fields stay as they are. */
export async function rewrap(provider: KeyProvider, address: RowAddress, wrapped: Buffer): Promise<Buffer> {
  if (provider.isCurrent(wrapped)) return wrapped
  return provider.wrap(await provider.unwrap(wrapped, address), address)
}

function rowKey(key: Buffer, { table, row }: RowAddress, wrapped: Buffer): RowKey {
  return {
    wrapped,
    seal: (column, text) => sealBytes(key, format, ['field', table, column, row], Buffer.from(text)),
    open: (column, sealed) => openBytes(key, format.length, ['field', table, column, row], sealed).toString(),
  }
}
