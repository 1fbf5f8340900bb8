import type { Viewer } from '@heliograph/access/viewer'
import type { Door } from './attempt-limit.ts'
import type { Grants } from './grant.ts'
import type { PasswordPolicy } from './password-rules.ts'
import type { Address, People, PersonKind } from './person.ts'
import type { SessionLimits, Sessions } from './session.ts'

/** The world as identity's rules see it. */
export interface Shop {
  clock: { now(): number }
  newId(): string
  people: People
  grants: Grants
  credentials: Credentials
  attempts: Attempts
  sessions: Sessions
  passwords: Passwords
  passwordPolicy: PasswordPolicy
  sessionLimits: Readonly<Record<PersonKind, SessionLimits>>
  addressOf(email: string): Address
  refreshTokens: RefreshTokens
  accessTokens: AccessTokens
  sealStatement(viewer: Viewer, expiresAtMs: number): string
}

export interface Credential { person: string; kind: PersonKind; passwordHash: string }

export interface Credentials {
  find(address: Address): Promise<Credential | null>
  /** Replaces the hash, unless it has changed since it was read. */
  rehash(address: Address, from: string, to: string, nowMs: number): Promise<void>
}

/** Sign-ins tried per address, known or not; in the database, so that every replica counts the same. */
export interface Attempts {
  /** Counts one more, before its outcome is known, and says whether it may still succeed. */
  count(address: Address, nowMs: number): Promise<Door>
  /** How the door is now, counting nothing. */
  look(address: Address, nowMs: number): Promise<Door>
  forget(address: Address): Promise<void>
}

/** Password hashing. Throws UPSTREAM_UNAVAILABLE when too many are waiting for it. */
export interface Passwords {
  hash(password: string): Promise<string>
  /** The same work for null, which no password fits. */
  verify(hash: string | null, password: string): Promise<boolean>
  /** Whether it was made with other parameters than `hash` uses now. */
  isOutdated(hash: string): boolean
}

export interface RefreshTokens {
  create(): { token: string; hash: Buffer }
  hash(token: string): Buffer
}

export interface AccessTokenHolder { person: string; kind: PersonKind; session: string; authenticatedAtMs: number }

export interface AccessTokens {
  issue(who: AccessTokenHolder): Promise<{ token: string; expiresAtMs: number }>
  /** The public keys that verify tokens now, or will before long. */
  keys(): Promise<{ kid: string; x: string }[]>
}
