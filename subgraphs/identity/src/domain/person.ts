import type { Reach } from '@heliograph/access/viewer'
import type { StaffRole } from './grant.ts'

export type PersonKind = 'customer' | 'staff'

/** Someone with an account, their personal fields opened. */
export interface Person {
  id: string
  name: string
  email: string
  phone: string | null
  sinceMs: number
  /** One more with every change; 1 for staff, whose profile nobody changes here. */
  version: number
}

/** What people may change about themselves. The phone number is left as it is when left out. */
export interface Profile { name: string; phone?: string | null }

/** A new account. Its password is a hash already, or null until it is chosen. */
export interface NewPerson extends Omit<Person, 'version'> {
  address: Address
  passwordHash: string | null
}

/** An e-mail address as the database knows it: its blind index. Only `Shop.addressOf` makes one. */
export type Address = Buffer & { readonly _address: true }

export interface People {
  /** Those of these customers that the reach covers. */
  findCustomers(reach: Reach, ids: readonly string[]): Promise<Person[]>
  /** The customer with this address, if the reach covers them. */
  findCustomerAt(reach: Reach, address: Address): Promise<Person | null>
  /**
   * Writes a customer's profile if its version is still the one expected. Resolves to whether it did and the version it
   * has now; to null when there is no such customer within the reach.
   */
  changeProfile(
    reach: Reach, id: string, expectedVersion: number, profile: Profile,
  ): Promise<{ written: boolean; version: number } | null>
  findStaff(id: string): Promise<Person | null>
  /**
   * Opens a customer's account, unless the address has one: then it is written down that somebody tried. Both ways
   * end in one durable transaction, and neither is told from the other.
   */
  openCustomer(person: NewPerson): Promise<void>
  /** Opens a staff member's account with one role. False when the address is taken. */
  openStaff(person: NewPerson, role: StaffRole): Promise<boolean>
}
