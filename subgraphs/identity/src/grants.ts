import type { TableGrants } from '@heliograph/mysql/grants'

/** What identity's run-time user may do. Nobody's address, name or role can be changed here, and no person deleted. */
export const grants: TableGrants = {
  customers: { select: true, insert: true },
  staff: { select: true, insert: true },
  staff_grants: { select: true, insert: true },
  password_credentials: { select: true, insert: true, update: ['password_hash', 'changed_at_ms', 'registered_again'] },
  partners: { select: true },
  partner_credentials: { select: true },
  sign_in_attempts: { select: true, insert: true, update: true, delete: true },
  sessions: { select: true, insert: true, update: ['last_used_at_ms', 'ended_at_ms'], delete: true },
  refresh_tokens: { select: true, insert: true, update: ['used_at_ms'], delete: true },
  signing_keys: { select: true, insert: true, delete: true },
}
