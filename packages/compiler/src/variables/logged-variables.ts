import type { CompiledOperation } from '@heliograph/registry/registry'
import { loggedScalars } from '@heliograph/registry/logged-scalars'
import { isEnumType } from 'graphql'
import type { Leaf } from './leaves.ts'

const mayBeLogged = new Set<string>(loggedScalars)
/** Their viewers are nobody in particular, so the log has nothing to say of what they do. */
const rolesOfNobody = ['anonymous', 'system']

/** What of its variables the log of staff writes and denials may name: chosen by type, never by name alone. */
export function loggedVariables(
  leaves: readonly Leaf[], audience: { roles: readonly string[] },
): Pick<CompiledOperation, 'logged'> {
  if (audience.roles.some(role => rolesOfNobody.includes(role))) return {}
  const targets = leaves.filter(({ type }) => mayBeLogged.has(type.name)).map(pathOf)
  const [reason, another] = reasonsIn(leaves).filter(({ type }) => isEnumType(type)).map(pathOf)
  if (reason === undefined || another !== undefined) return targets.length > 0 ? { logged: { targets } } : {}
  return { logged: { targets, reason } }
}

/** What is called a reason, and is one for the whole operation: a line in a list may have reasons of its own. */
export function reasonsIn(leaves: readonly Leaf[]): Leaf[] {
  return leaves.filter(({ path, listed }) => path.at(-1) === 'reason' && !listed)
}

const pathOf = ({ path }: Leaf) => path.join('.')
