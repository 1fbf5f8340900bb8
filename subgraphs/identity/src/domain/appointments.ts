import type { NewAssignment } from './assigned-customer.ts'
import type { Grant } from './grant.ts'
import type { Address, NewPerson } from './person.ts'

/** A grant with its history: who gave it, when it began and ended. */
export interface RoleGrant extends Grant {
  id: string
  staff: string
  grantedAtMs: number
  /** Null for who was put in by hand. */
  grantedBy: string | null
  /** When it was ended before its time. */
  revokedAtMs: number | null
}

/**
 * Computed each time it is asked, so that nothing has to be done for an end to take effect. The same as `inForce` in
 * sql/grants-in-force.ts.
 */
export const isInForce = ({ grantedAtMs, expiresAtMs, revokedAtMs }: RoleGrant, nowMs: number) =>
  grantedAtMs <= nowMs && revokedAtMs === null && (expiresAtMs === null || nowMs < expiresAtMs)

export interface Invitation {
  /** SHA-256 of the token. */
  tokenHash: Buffer
  staff: string
  invitedBy: string
  invitedAtMs: number
  expiresAtMs: number
}

/** What ended with somebody's leaving. */
export interface Left { sessionsEnded: number; grantsEnded: number; assignmentsEnded: number }

/**
 * Who works here and as what. Changes are made one after the other, whoever makes them: what a change was judged by is
 * still so when it is written.
 */
export interface Appointments {
  change<T>(work: (now: AppointmentsInChange) => Promise<T>): Promise<T>
}

export interface AppointmentsInChange {
  /** Administrators' grants without an end, of those who work here and have a password: they can still act tomorrow. */
  lastingAdminGrants(nowMs: number): Promise<RoleGrant[]>
  /** What is in force, as the database says and not the statement that a request came with; nothing of who has left. */
  heldBy(staff: string, nowMs: number): Promise<RoleGrant[]>
  /** Not who never did or has left. */
  worksHere(staff: string): Promise<boolean>
  /** Also one who has left. */
  isStaff(staff: string): Promise<boolean>
  /** Who was invited with this address, works here and has not chosen a password yet. */
  invitedAt(address: Address): Promise<string | null>
  grant(id: string): Promise<RoleGrant | null>
  give(grant: RoleGrant): Promise<void>
  revoke(grants: readonly RoleGrant[], nowMs: number): Promise<void>
  /** A new member of staff without a password. False when the address is taken. */
  open(person: NewPerson): Promise<boolean>
  /** Earlier invitations of theirs are good no more. */
  invite(invitation: Invitation): Promise<void>
  /** In place of whoever had the customer. False when there is no such customer. */
  assign(assignment: NewAssignment): Promise<boolean>
  /** Ends all that they hold. */
  leave(staff: string, nowMs: number): Promise<Left>
}
