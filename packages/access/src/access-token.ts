import { createPublicKey, type KeyObject } from 'node:crypto'
import { ShopError } from '@heliograph/errors/shop-error'
import { jwtVerify } from 'jose/jwt/verify'
import { SignJWT } from 'jose/jwt/sign'

/** How long an access token is good for; the session behind it may end sooner. */
const accessTokenLifetimeMs = 5 * 60_000
/** Longer texts are no token of ours, and are not looked at. */
const maxLength = 1_024
const issuer = 'heliograph'
const audience = 'heliograph'
const algorithm = 'EdDSA'

/** Who a token speaks for. */
export interface AccessClaims {
  /** Customer, staff member or partner. */
  subject: string
  session: string
  kind: 'customer' | 'staff' | 'partner'
  /** When they last proved who they are. */
  authenticatedAtMs: number
}
export interface VerifiedAccess extends AccessClaims {
  expiresAtMs: number
}
/** A key to sign with, and the name under which its public half is published. */
export interface SigningKey { kid: string; privateKey: KeyObject }
/** Public keys by `kid`: more than one while keys are being rotated. */
export type VerifyingKeys = ReadonlyMap<string, KeyObject>

/** An Ed25519 public key from its published form (RFC 8037 `x`). */
export function publicKeyFrom(x: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

/** A JWT (RFC 7519, RFC 9068 `typ`) signed with Ed25519, good for five minutes. */
export async function signAccessToken(
  key: SigningKey, { subject, session, kind, authenticatedAtMs }: AccessClaims, nowMs: number,
): Promise<{ token: string; expiresAtMs: number }> {
  const issuedAt = Math.floor(nowMs / 1000)
  const expiresAt = issuedAt + accessTokenLifetimeMs / 1000
  const token = await new SignJWT({ sid: session, kind, auth_time: Math.floor(authenticatedAtMs / 1000) })
    .setProtectedHeader({ alg: algorithm, kid: key.kid, typ: 'at+jwt' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key.privateKey)
  return { token, expiresAtMs: expiresAt * 1000 }
}

/**
 * The algorithm is pinned and the key comes from our own list: a token may choose neither (RFC 8725, 3.1), so
 * `alg: none` and an HMAC with the public key as its secret are two more bad signatures.
 * @throws ShopError UNAUTHENTICATED for every token that is not ours, good and unexpired
 */
export async function verifyAccessToken(keys: VerifyingKeys, token: string, nowMs: number): Promise<VerifiedAccess> {
  if (token.length > maxLength) throw refused('too long')
  try {
    const { payload } = await jwtVerify(token, header => {
      const key = keys.get(header.kid ?? '')
      if (!key) throw refused('unknown kid')
      return key
    }, {
      algorithms: [algorithm],
      typ: 'at+jwt',
      issuer,
      audience,
      currentDate: new Date(nowMs),
      maxTokenAge: accessTokenLifetimeMs / 1000,
      requiredClaims: ['sub', 'sid', 'kind', 'auth_time', 'exp', 'iat'],
    })
    const { sub, sid, kind, auth_time: authTime, exp } = payload
    if (typeof sub !== 'string' || typeof sid !== 'string' || typeof authTime !== 'number') throw refused('misshapen')
    if (kind !== 'customer' && kind !== 'staff' && kind !== 'partner') throw refused('of an unknown kind')
    return { subject: sub, session: sid, kind, authenticatedAtMs: authTime * 1000, expiresAtMs: exp! * 1000 }
  } catch (error) {
    if (error instanceof ShopError) throw error
    // jose says "signature verification failed", "JWTExpired", …: for the log, never for the caller.
    throw refused((error as { code?: string }).code ?? 'unreadable')
  }
}

const refused = (why: string) => new ShopError('UNAUTHENTICATED', `access token: ${why}`)
