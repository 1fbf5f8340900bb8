import { ShopError } from '@heliograph/errors/shop-error'
import type { StaffRole } from './domain/grant.ts'
import { passwordWeaknesses } from './domain/password-rules.ts'
import type { Shop } from './domain/shop.ts'
import { openShop, type ShopParts } from './open-shop.ts'

/** Somebody who is to have an account: a customer, or a member of the staff with one role. */
export interface SavedPerson {
  /** UUIDv7, stays theirs. */
  id: string
  role: 'customer' | StaffRole
  name: string
  email: string
  phone: string | null
  password: string
}

/**
 * Sees to it that these people have accounts and can sign in with these passwords. May run any number of times: who
 * has an account keeps it as it is, roles included; only a password that no longer fits is replaced.
 * @throws ShopError BAD_USER_INPUT for a password that register would refuse, CONFLICT when an address is somebody
 * else's
 */
export async function savePeople(parts: ShopParts, people: readonly SavedPerson[]) {
  const { shop } = await openShop(parts)
  const done = { created: 0, renewed: 0, unchanged: 0 }
  for (const person of people) done[await savePerson(shop, person)]++
  return done
}

async function savePerson(shop: Shop, { role, password, ...person }: SavedPerson) {
  const weaknesses = passwordWeaknesses(password, person, shop.passwordPolicy)
  if (weaknesses.length > 0) {
    throw new ShopError('BAD_USER_INPUT', `the password of ${person.id}: ${weaknesses.join(' ')}`)
  }
  const address = shop.addressOf(person.email)
  const nowMs = shop.clock.now()
  const credential = await shop.credentials.find(address)

  if (credential) {
    if (credential.person !== person.id) {
      throw new ShopError('CONFLICT', `the address of ${person.id} is somebody else’s`)
    }
    // Whoever has left, or was invited and has not chosen yet, gets no password here.
    if (credential.passwordHash === null) return 'unchanged'
    if (await shop.passwords.verify(credential.passwordHash, password)) return 'unchanged'
    await shop.credentials.rehash(address, credential.passwordHash, await shop.passwords.hash(password), nowMs)
    return 'renewed'
  }
  const account = { ...person, address, sinceMs: nowMs, passwordHash: await shop.passwords.hash(password) }
  if (role === 'customer') await shop.people.openCustomer(account)
  else await shop.people.openStaff(account, role)
  return 'created'
}
