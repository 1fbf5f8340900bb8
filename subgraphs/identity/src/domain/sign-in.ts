import type { Credential, Shop } from './shop.ts'
import { signedIn, type SignedIn } from './signed-in.ts'

export interface InvalidCredentials { __typename: 'InvalidCredentials'; message: string }

const invalid: InvalidCredentials = { __typename: 'InvalidCredentials', message: 'Unknown address or wrong password.' }

/**
 * Signs a customer or a staff member in. Unknown address, wrong password and locked address are one answer after the
 * same work: the attempt is counted, the credential looked up, one password hashed, whatever any of them says.
 *
 * A locked address hashes too. If it did not, an attacker could tell locked from open by the time; and since the
 * owner's own sign-in resets the count, could watch for it, and so learn that there is an owner.
 */
export async function signIn(shop: Shop, email: string, password: string): Promise<SignedIn | InvalidCredentials> {
  const address = shop.addressOf(email)
  // Counted first: a hundred guesses sent at once must not all find the count at zero.
  const counted = await shop.attempts.count(address, shop.clock.now())
  const credential = await shop.credentials.find(address)
  const fits = await shop.passwords.verify(credential?.passwordHash ?? null, password)
  // Again, and in any case, so that it takes no longer in one: of twelve right ones at once the first opens for the
  // rest.
  const since = await shop.attempts.look(address, shop.clock.now())
  const open = counted === 'open' || since === 'open'
  if (!fits || !credential?.passwordHash || !open) return invalid

  if (shop.passwords.isOutdated(credential.passwordHash)) {
    const renewed = await shop.passwords.hash(password)
    await shop.credentials.rehash(address, credential.passwordHash, renewed, shop.clock.now())
  }
  await shop.attempts.forget(address)
  return startSession(shop, credential)
}

async function startSession(shop: Shop, { person, kind }: Credential): Promise<SignedIn> {
  const nowMs = shop.clock.now()
  const { idleMs, absoluteMs } = shop.sessionLimits[kind]
  const session = {
    id: shop.newId(), person, kind, client: null,
    createdAtMs: nowMs, lastUsedAtMs: nowMs, idleLimitMs: idleMs, endsAtMs: nowMs + absoluteMs, endedAtMs: null,
  }
  const refresh = shop.refreshTokens.create()
  await shop.sessions.start(session, refresh.hash)
  return signedIn(shop, session, refresh.token)
}
