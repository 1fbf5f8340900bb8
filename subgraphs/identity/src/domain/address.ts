import type { Reach } from '@heliograph/access/viewer'

/** Where something is sent: the fields of `SaveAddressInput` in schema/subgraphs/identity.graphql. */
export interface AddressText {
  recipient: string
  line1: string
  line2: string | null
  city: string
  department: string
  postalCode: string | null
  phone: string | null
}

/** It never changes: a new one takes its place or it is taken out, and orders that go there keep it. */
export interface PostalAddress extends AddressText {
  id: string
  customerId: string
  /** Neither replaced nor taken out. */
  inUse: boolean
}

export interface NewAddress extends Omit<PostalAddress, 'inUse'> {
  idempotencyKey: string
  /** Keyed hash of what was asked. */
  bodyHash: Buffer
  createdAtMs: number
  /** The one that it takes the place of. */
  replaces: string | null
}

export type AddressSaving =
  | { outcome: 'saved'; address: PostalAddress }
  | { outcome: 'other body' | 'too many' | 'nothing to replace' }

/** Both halves of an address's key. */
export interface AddressKey { id: string; customerId: string }

export interface Addresses {
  /** Those in use, newest first. */
  of(reach: Reach, customerId: string): Promise<PostalAddress[]>
  /** Also one that was replaced or taken out since. */
  find(reach: Reach, keys: readonly AddressKey[]): Promise<PostalAddress[]>
  /**
   * Writes it unless its key was used before, or `most` are in use. In one transaction, one at a time for each customer.
   */
  save(reach: Reach, address: NewAddress, most: number): Promise<AddressSaving>
  /** From now on it is in use no more. */
  remove(reach: Reach, id: string): Promise<void>
}
