import type { Credential, Shop } from './shop.ts'
import { signedIn, type SignedIn } from './signed-in.ts'

export interface InvalidCredentials { __typename: 'InvalidCredentials'; message: string }

const invalid: InvalidCredentials = { __typename: 'InvalidCredentials', message: 'Unknown address or wrong password.' }

/**
 * Signs a customer or a staff member in. Unknown address, wrong password and locked address are one answer after the same
 * work: the attempt is counted, the credential looked up and one password hashed, whatever the first step said.
 *
 * A locked address hashes too. If it did not, an attacker could tell locked from open by the time; and since the owner's
 * own sign-in resets the count, could watch for it, and so learn that there is an owner.
 */
export async function signIn(shop: Shop, email: string, password: string): Promise<SignedIn | InvalidCredentials> {
  const address = shop.addressOf(email)
  // Counted first: a hundred guesses sent at once must not all find the count at zero.
  const counted = await shop.attempts.count(address, shop.clock.now())
  const credential = await shop.credentials.find(address)
  const fits = await shop.passwords.verify(credential?.passwordHash ?? null, password)
  // Looked at again, whether the password fits or not: of twelve right ones sent at once, the first opens for the rest.
  const door = counted === 'open' ? counted : await shop.attempts.look(address, shop.clock.now())
  if (!fits || !credential || door === 'locked') return invalid

  if (shop.passwords.isOutdated(credential.passwordHash)) {
    await shop.credentials.rehash(address, credential.passwordHash, await shop.passwords.hash(password), shop.clock.now())
  }
  await shop.attempts.forget(address)
  return startSession(shop, credential)
}

async function startSession(shop: Shop, { person, kind }: Credential): Promise<SignedIn> {
  const nowMs = shop.clock.now()
  const { idleMs, absoluteMs } = shop.sessionLimits[kind]
  const session = {
    id: shop.newId(), person, kind,
    createdAtMs: nowMs, lastUsedAtMs: nowMs, idleLimitMs: idleMs, endsAtMs: nowMs + absoluteMs, endedAtMs: null,
  }
  const refresh = shop.refreshTokens.create()
  await shop.sessions.start(session, refresh.hash)
  return signedIn(shop, session, refresh.token)
}
