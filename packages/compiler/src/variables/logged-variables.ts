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
  const words = { ...onlyWord(leaves, 'reason'), ...onlyWord(leaves, 'role') }
  return targets.length > 0 || Object.keys(words).length > 0 ? { logged: { targets, ...words } } : {}
}

/** What is called a reason, and is one for the whole operation: a line in a list may have reasons of its own. */
export function reasonsIn(leaves: readonly Leaf[]): Leaf[] {
  return called(leaves, 'reason')
}

/** The enum of this name, when there is one and no other: a closed set of words, and none that somebody wrote. */
function onlyWord<Name extends 'reason' | 'role'>(leaves: readonly Leaf[], name: Name): { [key in Name]?: string } {
  const [path, another] = called(leaves, name).filter(({ type }) => isEnumType(type)).map(pathOf)
  return path === undefined || another !== undefined ? {} : { [name]: path } as { [key in Name]?: string }
}

function called(leaves: readonly Leaf[], name: string): Leaf[] {
  return leaves.filter(({ path, listed }) => path.at(-1) === name && !listed)
}

const pathOf = ({ path }: Leaf) => path.join('.')
