import type { Reach, Viewer } from '@heliograph/access/viewer'
import type { Grant, StaffRole } from './grant.ts'
import type { Session } from './session.ts'

/**
 * Who a session's person is to the subgraphs. A customer and a partner reach what is theirs; staff, what their grants
 * say.
 */
export function viewerOfSession(session: Session, grants: readonly Grant[]): Viewer {
  const { id, person, kind } = session
  if (kind === 'customer') {
    return { kind, id: person, roles: ['customer'], reach: { kind: 'own', customer: person }, session: id }
  }
  if (kind === 'partner') {
    return { kind, id: person, roles: ['partner'], reach: { kind: 'partner', partner: person }, session: id }
  }
  const roles = [...new Set(grants.map(grant => grant.role))].toSorted()
  return { kind, id: person, roles, reach: reachOfStaff(person, roles), session: id }
}

/**
 * The widest that one of the roles has. Developers, auditors and administrators hold no scope on any person's rows, so
 * they reach none: were a scope given to them by mistake, there would still be nothing to see.
 */
function reachOfStaff(staff: string, roles: readonly StaffRole[]): Reach {
  if (roles.includes('support')) return { kind: 'any' }
  if (roles.includes('sales')) return { kind: 'assigned', staff }
  return { kind: 'none' }
}
