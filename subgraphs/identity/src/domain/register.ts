import { passwordWeaknesses } from './password-rules.ts'
import type { Shop } from './shop.ts'

export interface Registration { name: string; email: string; phone: string | null; password: string }

export type RegisterResult =
  | { __typename: 'RegistrationReceived'; at: Date }
  | { __typename: 'WeakPassword'; reasons: string[] }

/**
 * Opens a customer's account. A known address gets the same answer after the same work (one hash, one transaction): who
 * has an account is nobody's business. Whether a password is weak depends on what was sent alone.
 */
export async function register(shop: Shop, { name, email, phone, password }: Registration): Promise<RegisterResult> {
  const reasons = passwordWeaknesses(password, { name, email }, shop.passwordPolicy)
  if (reasons.length > 0) return { __typename: 'WeakPassword', reasons }
  const passwordHash = await shop.passwords.hash(password)
  const nowMs = shop.clock.now()
  await shop.people.openCustomer({
    id: shop.newId(), name, email, phone, sinceMs: nowMs, address: shop.addressOf(email), passwordHash,
  })
  return { __typename: 'RegistrationReceived', at: new Date(nowMs) }
}
