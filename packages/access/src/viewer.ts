import { frozen } from '@heliograph/registry/frozen'
import type { Role } from '@heliograph/schema/roles'

/**
 * How far a viewer's hand reaches into the rows, apart from scopes: scopes say which fields, reach says whose.
 * A required argument of every store method that touches a person's rows. Sealed by identity.
 */
export type Reach =
  | { kind: 'none' }
  | { kind: 'own'; customer: string }
  | { kind: 'assigned'; staff: string }
  | { kind: 'partner'; partner: string }
  | { kind: 'any' }

/** Who asks. Made by identity, sealed in a statement, opened by each subgraph. */
export interface Viewer {
  kind: 'anonymous' | 'customer' | 'staff' | 'partner' | 'system'
  /** Null for the anonymous viewer and the system. */
  id: string | null
  roles: readonly Role[]
  reach: Reach
  session: string | null
}

export const anonymous = frozen<Viewer>({
  kind: 'anonymous', id: null, roles: ['anonymous'], reach: { kind: 'none' }, session: null,
})
export const system = frozen<Viewer>({
  kind: 'system', id: null, roles: ['system'], reach: { kind: 'none' }, session: null,
})
