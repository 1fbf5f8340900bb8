import type { RoleGrant } from './appointments.ts'
import type { Page, PageAsked } from './page.ts'
import type { Person } from './person.ts'

/** Somebody who works here or did, as the schema has them. */
export interface StaffMember {
  id: string
  name: string
  email: string
  since: Date
  leftAt: Date | null
}

/** Rows of those who work here or did: nobody's own, so no method asks for a reach. */
export interface Staff {
  /** Newest first. */
  page(asked: PageAsked<string>): Promise<Page<StaffMember>>
  find(ids: readonly string[]): Promise<StaffMember[]>
  /** Of each all that are in force, then the newest others, `most` in all. */
  grantsOf(ids: readonly string[], most: number, nowMs: number): Promise<RoleGrant[]>
  /** When their sessions were last used, of those that are still remembered. */
  lastUses(ids: readonly string[]): Promise<Map<string, number>>
  /** Until when they may choose a password. */
  openInvitations(ids: readonly string[]): Promise<Map<string, number>>
}

export interface Invitations {
  /** Whom it invites; null when it is unknown, used, expired, or they have left. */
  find(tokenHash: Buffer, nowMs: number): Promise<Person | null>
  /** Uses it up and sets the password. False when it is no good any more. */
  accept(tokenHash: Buffer, passwordHash: string, nowMs: number): Promise<boolean>
}
