import type { TableGrants } from '@heliograph/mysql/grants'

/**
 * What identity's run-time user may do. Nobody's e-mail address can be changed here and no person deleted; a role is given
 * by a new row, and of an old one only its end moves. What is sent to an address needs it: none is deleted or rewritten.
 */
export const grants: TableGrants = {
  customers: { select: true, insert: true, update: ['name', 'phone', 'version'] },
  addresses: { select: true, insert: true, update: ['replaced_at_ms'] },
  customer_assignments: { select: true, insert: true, update: true, delete: true },
  staff: { select: true, insert: true, update: ['left_at_ms'] },
  staff_grants: { select: true, insert: true, update: ['revoked_at_ms'] },
  invitations: { select: true, insert: true, update: ['used_at_ms'] },
  password_credentials: { select: true, insert: true, update: ['password_hash', 'changed_at_ms', 'registered_again'] },
  partners: { select: true },
  partner_credentials: { select: true },
  sign_in_attempts: { select: true, insert: true, update: true, delete: true },
  sessions: { select: true, insert: true, update: ['last_used_at_ms', 'ended_at_ms'], delete: true },
  refresh_tokens: { select: true, insert: true, update: ['used_at_ms'], delete: true },
  signing_keys: { select: true, insert: true, delete: true },
}
