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
}

/** A new account. Its password is a hash already. */
export interface NewPerson extends Person {
  address: Address
  passwordHash: string
}

/** An e-mail address as the database knows it: its blind index. Only `Shop.addressOf` makes one. */
export type Address = Buffer & { readonly _address: true }

export interface People {
  /** Those of these customers that the reach covers. */
  findCustomers(reach: Reach, ids: readonly string[]): Promise<Person[]>
  findStaff(id: string): Promise<Person | null>
  /**
   * Opens a customer's account, unless the address has one: then it is written down that somebody tried. Both ways
   * end in one durable transaction, and neither is told from the other.
   */
  openCustomer(person: NewPerson): Promise<void>
  /** Opens a staff member's account with one role. False when the address is taken. */
  openStaff(person: NewPerson, role: StaffRole): Promise<boolean>
}
