import type { NewAssignment } from './assigned-customer.ts'
import type { Grant, StaffRole } from './grant.ts'
import type { NewPerson } from './person.ts'

/** A grant with its history: who gave it, when it began and ended. */
export interface RoleGrant extends Grant {
  id: string
  staff: string
  grantedAtMs: number
  /** Null for the first administrators. */
  grantedBy: string | null
  /** When it was ended before its time. */
  revokedAtMs: number | null
}

/** Computed each time it is asked, so that nothing has to be done for an end to take effect. */
export const isInForce = ({ grantedAtMs, expiresAtMs, revokedAtMs }: RoleGrant, nowMs: number) =>
  grantedAtMs <= nowMs && revokedAtMs === null && (expiresAtMs === null || nowMs < expiresAtMs)

export interface Invitation {
  /** SHA-256 of the token. */
  tokenHash: Buffer
  staff: string
  invitedBy: string
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
  /** Every administrator's grant in force, of those who have not left. */
  adminGrants(nowMs: number): Promise<RoleGrant[]>
  /** As the database says, and not the statement that a request came with. */
  rolesOf(staff: string, nowMs: number): Promise<StaffRole[]>
  /** Null for one who never was or has left. */
  worksHere(staff: string): Promise<boolean>
  grantsOf(staff: string): Promise<RoleGrant[]>
  grant(id: string): Promise<RoleGrant | null>
  give(grant: RoleGrant): Promise<void>
  revoke(grants: readonly RoleGrant[], nowMs: number): Promise<void>
  /** A new member of staff without a password. False when the address is taken. */
  open(person: NewPerson): Promise<boolean>
  invite(invitation: Invitation): Promise<void>
  /** In place of whoever had the customer. False when there is no such customer. */
  assign(assignment: NewAssignment): Promise<boolean>
  /** Ends all that they hold. */
  leave(staff: string, nowMs: number): Promise<Left>
}
