import { randomBytes } from 'node:crypto'
import type { Viewer } from '@heliograph/access/viewer'
import { uuidv7 } from '@heliograph/runtime/uuid'

export function customer(): Viewer {
  const id = uuidv7()
  return { kind: 'customer', id, roles: ['customer'], reach: { kind: 'own', customer: id }, session: uuidv7() }
}

export const support: Viewer = {
  kind: 'staff',
  id: uuidv7(),
  roles: ['support'],
  reach: { kind: 'any' },
  session: uuidv7(),
}

/** A salesperson, who reaches the customers that identity says are assigned to them. */
export function salesperson(): Viewer & { id: string } {
  const id = uuidv7()
  return { kind: 'staff', id, roles: ['sales'], reach: { kind: 'assigned', staff: id }, session: uuidv7() }
}

/** A partner's program. */
export function partner(): Viewer & { reach: { kind: 'partner'; partner: string } } {
  const id = uuidv7()
  return { kind: 'partner', id, roles: ['partner'], reach: { kind: 'partner', partner: id }, session: uuidv7() }
}

/** A new idempotency key. */
export const key = () => randomBytes(12).toString('hex')
