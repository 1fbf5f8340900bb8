import { id, text, word } from '@heliograph/mysql/columns'
import { sql } from 'drizzle-orm'
import { bigint, check, index, int, mysqlTable, unique } from 'drizzle-orm/mysql-core'
import type { TriedAs } from '../domain/attempt-limit.ts'
import type { StaffRole } from '../domain/grant.ts'
import type { Address, PersonKind } from '../domain/person.ts'
import type { SessionKind } from '../domain/session.ts'
import { bytes, instantMs } from './columns.ts'

/** HMAC-SHA256 of the address. */
const address = () => bytes('email_index', { length: 32, fixed: true }).$type<Address>()

/**
 * Each field is sealed with the row's own key: 29 bytes longer than the longest text that schema/scalars.ts lets in.
 */
const person = () => ({
  id: id('id').primaryKey(),
  emailIndex: address().notNull().unique(),
  name: bytes('name', { length: 512 }).notNull(),
  email: bytes('email', { length: 1024 }).notNull(),
  phone: bytes('phone', { length: 64 }),
  wrappedKey: bytes('wrapped_key', { length: 512 }).notNull(),
  sinceMs: instantMs('since_ms').notNull(),
})

export const customers = mysqlTable('customers', {
  ...person(),
  /** One more with every change of the profile. */
  version: int('version').notNull().default(1),
})

export const staff = mysqlTable('staff', {
  ...person(),
  /** When they left; they hold nothing since. */
  leftAtMs: instantMs('left_at_ms'),
})

/** Rows never change but for `replacedAtMs`: an order keeps the address that it was placed with. */
export const addresses = mysqlTable('addresses', {
  id: id('id').primaryKey(),
  customerId: id('customer_id').notNull().references(() => customers.id),
  idempotencyKey: text('idempotency_key', { length: 64 }).notNull(),
  /** SHA-256 of what was asked, keyed: what was written down can't be guessed from it. */
  bodyHash: bytes('body_hash', { length: 32, fixed: true }).notNull(),
  recipient: bytes('recipient', { length: 512 }).notNull(),
  line1: bytes('line1', { length: 512 }).notNull(),
  line2: bytes('line2', { length: 512 }),
  city: bytes('city', { length: 384 }).notNull(),
  department: bytes('department', { length: 64 }).notNull(),
  postalCode: bytes('postal_code', { length: 64 }),
  phone: bytes('phone', { length: 64 }),
  wrappedKey: bytes('wrapped_key', { length: 512 }).notNull(),
  createdAtMs: instantMs('created_at_ms').notNull(),
  /** When another took its place, or it was taken out: orders that go there still show it. */
  replacedAtMs: instantMs('replaced_at_ms'),
}, table => [
  unique('addresses_key').on(table.customerId, table.idempotencyKey),
  index('addresses_of_customer').on(table.customerId, table.id),
])

/** Which salesperson looks after a customer: one at a time. */
export const customerAssignments = mysqlTable('customer_assignments', {
  customerId: id('customer_id').primaryKey().references(() => customers.id),
  staffId: id('staff_id').notNull().references(() => staff.id),
  assignedAtMs: instantMs('assigned_at_ms').notNull(),
  untilMs: instantMs('until_ms').notNull(),
  assignedBy: id('assigned_by').notNull().references(() => staff.id),
}, table => [index('customer_assignments_by_staff').on(table.staffId, table.assignedAtMs, table.customerId)])

export const staffGrants = mysqlTable('staff_grants', {
  id: id('id').primaryKey(),
  staffId: id('staff_id').notNull().references(() => staff.id),
  role: word<StaffRole>()('role', { length: 16 }).notNull(),
  grantedAtMs: instantMs('granted_at_ms').notNull(),
  /** Null for who was put in by hand, as the first administrators are: nobody could appoint them. */
  grantedBy: id('granted_by').references(() => staff.id),
  expiresAtMs: instantMs('expires_at_ms'),
  revokedAtMs: instantMs('revoked_at_ms'),
}, table => [
  index('staff_grants_by_staff').on(table.staffId),
  index('staff_grants_by_role').on(table.role),
  check('staff_grants_role', sql`${table.role} in ('support', 'sales', 'developer', 'auditor', 'admin')`),
])

/** A new member of staff chooses a password with its token. Of a person without one there is no credential yet. */
export const invitations = mysqlTable('invitations', {
  /** SHA-256 of the token. */
  tokenHash: bytes('token_hash', { length: 32, fixed: true }).primaryKey(),
  staffId: id('staff_id').notNull().references(() => staff.id),
  invitedBy: id('invited_by').notNull().references(() => staff.id),
  expiresAtMs: instantMs('expires_at_ms').notNull(),
  usedAtMs: instantMs('used_at_ms'),
}, table => [index('invitations_of_staff').on(table.staffId)])

/** By address, so that one address is one person, customer or staff. */
export const passwordCredentials = mysqlTable('password_credentials', {
  emailIndex: address().primaryKey(),
  personId: id('person_id').notNull(),
  kind: word<PersonKind>()('kind', { length: 16 }).notNull(),
  /** Null until it is chosen, and again for who has left: the address stays theirs. */
  passwordHash: text('password_hash', { length: 255 }),
  changedAtMs: instantMs('changed_at_ms').notNull(),
  /** How often somebody registered with the address again. */
  registeredAgain: int('registered_again').notNull().default(0),
}, table => [check('password_credentials_kind', sql`${table.kind} in ('customer', 'staff')`)])

export const signInAttempts = mysqlTable('sign_in_attempts', {
  /** Named when only addresses signed in; the index of a client id is made with another meaning, so no two meet. */
  triedAs: bytes('email_index', { length: 32, fixed: true }).$type<TriedAs>().primaryKey(),
  attempts: int('attempts').notNull(),
  forgottenAtMs: instantMs('forgotten_at_ms').notNull(),
}, table => [index('sign_in_attempts_by_end').on(table.forgottenAtMs)])

/** A company, and so no personal data: its name is in clear. */
export const partners = mysqlTable('partners', {
  id: id('id').primaryKey(),
  name: text('name', { length: 120 }).notNull(),
  endsAtMs: instantMs('ends_at_ms'),
})

export const partnerCredentials = mysqlTable('partner_credentials', {
  clientId: id('client_id').primaryKey(),
  partnerId: id('partner_id').notNull().references(() => partners.id),
  /** HMAC-SHA256, see crypto/client-secrets.ts. */
  secretHash: bytes('secret_hash', { length: 32, fixed: true }).notNull(),
  createdAtMs: instantMs('created_at_ms').notNull(),
  expiresAtMs: instantMs('expires_at_ms').notNull(),
  revokedAtMs: instantMs('revoked_at_ms'),
}, table => [index('partner_credentials_by_partner').on(table.partnerId)])

export const sessions = mysqlTable('sessions', {
  id: id('id').primaryKey(),
  /** Or partner. */
  personId: id('person_id').notNull(),
  kind: word<SessionKind>()('kind', { length: 16 }).notNull(),
  clientId: id('client_id').references(() => partnerCredentials.clientId),
  createdAtMs: instantMs('created_at_ms').notNull(),
  lastUsedAtMs: instantMs('last_used_at_ms').notNull(),
  idleLimitMs: bigint('idle_limit_ms', { mode: 'number' }).notNull(),
  endsAtMs: instantMs('ends_at_ms').notNull(),
  endedAtMs: instantMs('ended_at_ms'),
}, table => [
  index('sessions_by_person').on(table.personId),
  index('sessions_by_end').on(table.endsAtMs),
  check('sessions_kind', sql`${table.kind} in ('customer', 'staff', 'partner')`),
  check('sessions_client', sql`(${table.kind} = 'partner') = (${table.clientId} is not null)`),
  // The 30 minutes hold whatever a configuration says.
  check('sessions_idle', sql`${table.idleLimitMs} between 1 and 1800000`),
])

/** A session's tokens, one after the other. Used ones stay while it lasts: that is how a second use is noticed. */
export const refreshTokens = mysqlTable('refresh_tokens', {
  hash: bytes('hash', { length: 32, fixed: true }).primaryKey(),
  sessionId: id('session_id').notNull().references(() => sessions.id),
  issuedAtMs: instantMs('issued_at_ms').notNull(),
  usedAtMs: instantMs('used_at_ms'),
}, table => [index('refresh_tokens_by_session').on(table.sessionId)])

export const signingKeys = mysqlTable('signing_keys', {
  kid: id('kid').primaryKey(),
  generation: int('generation').notNull().unique(),
  publicX: text('public_x', { length: 64 }).notNull(),
  privateKey: bytes('private_key', { length: 512 }).notNull(),
  wrappedKey: bytes('wrapped_key', { length: 512 }).notNull(),
  signsFromMs: instantMs('signs_from_ms').notNull(),
  signsUntilMs: instantMs('signs_until_ms').notNull(),
  shownUntilMs: instantMs('shown_until_ms').notNull(),
})
