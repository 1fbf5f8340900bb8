import { scopesOf, type Role } from '@heliograph/schema/roles'
import { ShopError } from '@heliograph/errors/shop-error'
import { frozen } from '@heliograph/registry/frozen'
import { seal, unseal } from './sealed-text.ts'
import type { Reach, Viewer } from './viewer.ts'

/** How long identity's word about a viewer is good for at most, even if nobody asks again. */
export const statementLifetimeMs = 60_000
const purpose = 'heliograph statement 1'

/**
 * Identity's sealed word about who a viewer is. The gateway carries it and can neither make nor change one: it has not
 * the key.
 * @param key known to identity and the subgraphs
 */
export function sealStatement(key: Buffer, viewer: Viewer, expiresAtMs: number): string {
  return seal(key, purpose, { viewer, expiresAtMs })
}

/** @throws ShopError UNAUTHENTICATED when it is forged, expired or misshapen */
export function openStatement(key: Buffer, text: string, nowMs: number): Viewer {
  return readStatement(key, text, nowMs).viewer
}

function readStatement(key: Buffer, text: string, nowMs: number): { viewer: Viewer; expiresAtMs: number } {
  const sealed = unseal(key, purpose, text)
  if (!sealed) throw refused('not sealed by identity')
  const { viewer, expiresAtMs } = sealed
  if (typeof expiresAtMs !== 'number' || !(nowMs < expiresAtMs)) throw refused('expired')
  if (!isViewer(viewer)) throw refused('misshapen')
  return { viewer: frozen(viewer), expiresAtMs }
}

/** How many statements are remembered at once; the gateway asks for a person's anew every half second. */
const remembered = 4_096

/**
 * Opens statements, each once: the same one comes with every request of half a second. By its text, so that only what
 * was opened before is found; expiry is asked every time.
 * @returns as `openStatement`
 */
export function statementOpener(key: Buffer): (text: string, nowMs: number) => Viewer {
  const opened = new Map<string, { viewer: Viewer; expiresAtMs: number }>()
  return (text, nowMs) => {
    const known = opened.get(text)
    if (known && nowMs < known.expiresAtMs) return known.viewer
    const read = readStatement(key, text, nowMs)
    // The oldest goes first: it is also the first to expire.
    if (opened.size >= remembered) opened.delete(opened.keys().next().value!)
    opened.set(text, read)
    return read.viewer
  }
}

const refused = (why: string) => new ShopError('UNAUTHENTICATED', `statement: ${why}`)

const knownRoles = new Map(Object.entries(scopesOf))
const kinds = new Set<unknown>(['anonymous', 'customer', 'staff', 'partner', 'system'] satisfies Viewer['kind'][])

function isViewer(viewer: unknown): viewer is Viewer {
  if (typeof viewer !== 'object' || viewer === null) return false
  const { kind, id, roles, reach, session } = viewer as Record<string, unknown>
  return kinds.has(kind)
    && (id === null || typeof id === 'string')
    && (session === null || typeof session === 'string')
    && Array.isArray(roles) && roles.every((role): role is Role => typeof role === 'string' && knownRoles.has(role))
    && isReach(reach)
}

function isReach(reach: unknown): reach is Reach {
  if (typeof reach !== 'object' || reach === null) return false
  const { kind, customer, staff, partner } = reach as Record<string, unknown>
  switch (kind) {
    case 'none':
    case 'any': return true
    case 'own': return typeof customer === 'string'
    case 'assigned': return typeof staff === 'string'
    case 'partner': return typeof partner === 'string'
    default: return false
  }
}
