/** The row that a data key belongs to. A wrapped key opens only for the row it was made for. */
export interface RowAddress {
  table: string
  row: string
}

/**
 * Keeps the keys that wrap data keys: a file of secrets now, a cloud's KMS where there is one. The wrapping keys never
 * leave it, and it never sees the data. Envelope encryption, NIST SP 800-57 part 1, section 5.3.5.
 */
export interface KeyProvider {
  /** Wraps with the newest key; the version is kept in the bytes. */
  wrap(dataKey: Buffer, address: RowAddress): Promise<Buffer>
  /** Unwraps whatever version wrapped it. Throws `SealBroken`. */
  unwrap(wrapped: Buffer, address: RowAddress): Promise<Buffer>
  /** Whether the newest key wrapped it; if not, rotation has it still to rewrap. */
  isCurrent(wrapped: Buffer): boolean
}
