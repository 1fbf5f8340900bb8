import type { AddressOf } from '@heliograph/access/address-word'
import type { Assignment } from '@heliograph/access/assignment'
import type { Viewer } from '@heliograph/access/viewer'
import type { Addresses } from './address.ts'
import type { Appointments } from './appointments.ts'
import type { Assignments } from './assigned-customer.ts'
import type { Door, TriedAs } from './attempt-limit.ts'
import type { Grants } from './grant.ts'
import type { ClientIndex, PartnerCredentials } from './partner-credential.ts'
import type { Partners } from './partner.ts'
import type { PasswordPolicy } from './password-rules.ts'
import type { Address, People, PersonKind } from './person.ts'
import type { SessionKind, SessionLimits, Sessions } from './session.ts'
import type { Invitations, Staff } from './staff.ts'

/** The world as identity's rules see it. */
export interface Shop {
  clock: { now(): number }
  newId(): string
  people: People
  addresses: Addresses
  partners: Partners
  grants: Grants
  staff: Staff
  appointments: Appointments
  invitations: Invitations
  assignments: Assignments
  credentials: Credentials
  partnerCredentials: PartnerCredentials
  attempts: Attempts
  sessions: Sessions
  passwords: Passwords
  passwordPolicy: PasswordPolicy
  clientSecrets: ClientSecrets
  sessionLimits: Readonly<Record<SessionKind, SessionLimits>>
  addressOf(email: string): Address
  /** Keyed SHA-256 of something asked for, to know it again: personal data can't be guessed from it. */
  hashOf(what: 'address', body: string): Buffer
  clientIndexOf(client: string): ClientIndex
  refreshTokens: RefreshTokens
  accessTokens: AccessTokens
  sealAssignment(assignment: Assignment, expiresAtMs: number): string
  sealAddressWord(word: AddressOf, expiresAtMs: number): string
  sealStatement(viewer: Viewer, expiresAtMs: number): string
}

/** Without a hash nothing signs in: not chosen yet, or taken away. */
export interface Credential { person: string; kind: PersonKind; passwordHash: string | null }

export interface Credentials {
  find(address: Address): Promise<Credential | null>
  /** Replaces the hash, unless it has changed since it was read. */
  rehash(address: Address, from: string, to: string, nowMs: number): Promise<void>
}

/** Sign-ins tried per address or client id, known or not; in the database, so that every replica counts the same. */
export interface Attempts {
  /** Counts one more, before its outcome is known, and says whether it may still succeed. */
  count(who: TriedAs, nowMs: number): Promise<Door>
  /** How the door is now, counting nothing. */
  look(who: TriedAs, nowMs: number): Promise<Door>
  forget(who: TriedAs): Promise<void>
}

/** Password hashing. Throws UPSTREAM_UNAVAILABLE when too many are waiting for it. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** The same work for null, which no password fits. */
  verify(hash: string | null, password: string): Promise<boolean>
  /** Whether it was made with other parameters than `hash` uses now. */
  isOutdated(hash: string): boolean
}

/** Hashing for the secrets of partners' programs. */
export interface ClientSecrets {
  hash(client: string, secret: string): Buffer
  /** In constant time; the same work for null, which no secret fits. */
  fits(hash: Buffer | null, client: string, secret: string): boolean
}

export interface RefreshTokens {
  create(): { token: string; hash: Buffer }
  hash(token: string): Buffer
}

export interface AccessTokenHolder { person: string; kind: SessionKind; session: string; authenticatedAtMs: number }

export interface AccessTokens {
  issue(who: AccessTokenHolder): Promise<{ token: string; expiresAtMs: number }>
  /** The public keys that verify tokens now, or will before long. */
  keys(): Promise<{ kid: string; x: string }[]>
}
