import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { signAccessToken } from '@heliograph/access/access-token'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { createRowKey, openRowKey } from '@heliograph/vault/row-key'
import { nextSigningKey, shownAt, signerAt, type SigningKeyPeriod } from '../domain/signing-key-schedule.ts'
import type { AccessTokens } from '../domain/shop.ts'

/** A row of the table: the private key is sealed by the vault. */
export interface StoredSigningKey extends SigningKeyPeriod {
  kid: string
  publicX: string
  privateKey: Buffer
  wrappedKey: Buffer
}

export interface SigningKeyRows {
  all(): Promise<StoredSigningKey[]>
  /** False when another process has made that generation already: the table has one row for each. */
  add(key: StoredSigningKey): Promise<boolean>
  removeShownUntil(nowMs: number): Promise<void>
}

export interface SigningKeys extends AccessTokens {
  /** Makes the next key when it is time, and forgets those that verify nothing any more. Ask now and then. */
  rotate(): Promise<void>
}

/** A key that another replica made is known here after this long, a day before it signs. */
const rereadAfterMs = 60_000

export async function openSigningKeys({ rows, vault, clock, newId }: {
  rows: SigningKeyRows
  vault: KeyProvider
  clock: { now(): number }
  newId: () => string
}): Promise<SigningKeys> {
  let known: StoredSigningKey[] = []
  let readAtMs = -Infinity
  const opened = new Map<string, KeyObject>()

  async function read() {
    known = await rows.all()
    readAtMs = clock.now()
  }
  async function upToDate() {
    if (clock.now() - readAtMs >= rereadAfterMs) await read()
    if (!signerAt(known, clock.now())) await rotate()
    return known
  }
  async function rotate() {
    await rows.removeShownUntil(clock.now())
    await read()
    const period = nextSigningKey(known, clock.now())
    if (!period) return
    await rows.add(await newSigningKey(vault, newId(), period))
    await read()
  }
  async function privateKeyOf({ kid, wrappedKey, privateKey }: StoredSigningKey): Promise<KeyObject> {
    const cached = opened.get(kid)
    if (cached) return cached
    const row = await openRowKey(vault, place(kid), wrappedKey)
    const key = createPrivateKey(row.open('private_key', privateKey))
    opened.set(kid, key)
    return key
  }

  await rotate()
  return {
    rotate,
    async issue({ person, kind, session, authenticatedAtMs }) {
      const nowMs = clock.now()
      const signer = signerAt(await upToDate(), nowMs)
      if (!signer) throw new Error('no key to sign with')
      return signAccessToken(
        { kid: signer.kid, privateKey: await privateKeyOf(signer) },
        { subject: person, kind, session, authenticatedAtMs },
        nowMs,
      )
    },
    keys: async () => shownAt(await upToDate(), clock.now()).map(({ kid, publicX }) => ({ kid, x: publicX })),
  }
}

const place = (kid: string) => ({ table: 'signing_keys', row: kid })

async function newSigningKey(vault: KeyProvider, kid: string, period: SigningKeyPeriod): Promise<StoredSigningKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const row = await createRowKey(vault, place(kid))
  return {
    ...period,
    kid,
    publicX: publicKey.export({ format: 'jwk' }).x!,
    privateKey: row.seal('private_key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    wrappedKey: row.wrapped,
  }
}
