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

/** It never changes: a new one takes its place, and orders that go to the old one keep it. */
export interface PostalAddress extends AddressText {
  id: string
  customerId: string
}

export interface NewAddress extends PostalAddress {
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
  /** Also one that was replaced since. */
  find(reach: Reach, keys: readonly AddressKey[]): Promise<PostalAddress[]>
  /**
   * Writes it unless its key was used before, or `most` are in use. In one transaction, one at a time for each customer.
   */
  save(reach: Reach, address: NewAddress, most: number): Promise<AddressSaving>
  remove(reach: Reach, id: string): Promise<void>
}
