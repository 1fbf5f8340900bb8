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

/** A new idempotency key. */
export const key = () => randomBytes(12).toString('hex')
