import type { CompiledOperation } from '@heliograph/registry/registry'
import type { Role } from '@heliograph/schema/roles'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'

/** Whoever may ask, by role: what a role may reach is in the statements. A public operation runs alike for all. */
export function rolesToAsk({ roles }: Pick<CompiledOperation, 'roles'>): readonly Role[] {
  return roles.includes('anonymous') ? ['anonymous'] : roles
}

/**
 * Signs in whom an operation needs, and for that operation alone: between two the clock may be moved by more than a
 * token lives.
 */
export function openAskers(shop: Shop, { kind }: Pick<CompiledOperation, 'kind'>): (role: Role) => Promise<Person> {
  const known = new Map<Role, Promise<Person>>()
  const signIn = async (role: Role): Promise<Person> => {
    if (role === 'anonymous') return shop.stranger
    if (role === 'partner') return shop.signInPartner()
    if (role === 'system') throw new Error('the system is nobody’s to play')
    return shop.signIn(role)
  }
  return role => {
    // A mutation may end the session that asks it.
    if (kind === 'mutation') return signIn(role)
    const person = known.get(role) ?? signIn(role)
    known.set(role, person)
    return person
  }
}
