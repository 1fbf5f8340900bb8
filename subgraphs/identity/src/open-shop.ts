import { availableParallelism } from 'node:os'
import { sealAddressWord } from '@heliograph/access/address-word'
import { sealAssignment } from '@heliograph/access/assignment'
import { sealStatement } from '@heliograph/access/statement'
import type { Pool } from '@heliograph/mysql/pool'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { blindIndex } from '@heliograph/vault/blind-index'
import type { KeyProvider } from '@heliograph/vault/key-provider'
import { normaliseEmail } from '@heliograph/vault/normalise-email'
import { openClientSecrets } from './crypto/client-secrets.ts'
import { isCommonPassword } from './crypto/common-passwords.ts'
import { openPasswords, type Argon2 } from './crypto/passwords.ts'
import { refreshTokens } from './crypto/refresh-tokens.ts'
import { openSigningKeys } from './crypto/signing-keys.ts'
import { takeTurns, type TurnLimits } from './crypto/take-turns.ts'
import type { ClientIndex } from './domain/partner-credential.ts'
import type { Address } from './domain/person.ts'
import { defaultSessionLimits } from './domain/session.ts'
import type { Shop } from './domain/shop.ts'
import { addressStore } from './sql/address-store.ts'
import { appointmentsOver } from './sql/appointments.ts'
import { assignmentStore } from './sql/assignment-store.ts'
import { attemptStore } from './sql/attempt-store.ts'
import { credentialStore } from './sql/credential-store.ts'
import { grantStore } from './sql/grant-store.ts'
import { invitationStore } from './sql/invitation-store.ts'
import { partnersTable } from './sql/partners.ts'
import { partnerStore } from './sql/partner-store.ts'
import { peopleStore } from './sql/people-store.ts'
import { sessionStore } from './sql/session-store.ts'
import { signingKeyStore } from './sql/signing-key-store.ts'
import { staffStore } from './sql/staff-store.ts'

/** What identity needs of the world. Keys have 32 bytes. */
export interface ShopParts {
  pool: Pool
  /** Wraps the data keys of people's rows and of signing keys. */
  vault: KeyProvider
  keys: {
    /** Seals who a viewer is. */
    statement: Buffer
    /** Finds addresses, and counts attempts at them and at client ids. Not to be rotated without rewriting every index. */
    blindIndex: Buffer
    /** In every hash of a password or client secret. */
    pepper: Buffer
  }
  clock: Clock
  sessionLimits?: Shop['sessionLimits']
  hashing?: TurnLimits
  argon2?: Argon2
}

/** Identity's rules with the world behind them, and the chores that someone must do now and then. */
export interface OpenShop {
  shop: Shop
  /** Rotates signing keys and deletes what is long over. */
  tidy(): Promise<void>
}

/** Less than the 5 s that a gateway waits. One core is left for everything else. */
const defaultHashing: TurnLimits = {
  atOnce: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 64,
  timeoutMs: 3_500,
}

export async function openShop({ pool, vault, keys, clock, ...options }: ShopParts): Promise<OpenShop> {
  const { sessionLimits = defaultSessionLimits, hashing = defaultHashing, argon2 } = options
  const newId = () => uuidv7(clock.now())
  const attempts = attemptStore(pool)
  const sessions = sessionStore(pool)
  const signingKeys = await openSigningKeys({ rows: signingKeyStore(pool), vault, clock, newId })
  const shop: Shop = {
    clock,
    newId,
    people: peopleStore(pool, vault, clock, newId),
    addresses: addressStore(pool, vault, clock),
    partners: partnersTable(pool),
    grants: grantStore(pool),
    staff: staffStore(pool, vault),
    appointments: appointmentsOver(pool, vault),
    invitations: invitationStore(pool, vault),
    assignments: assignmentStore(pool),
    credentials: credentialStore(pool),
    partnerCredentials: partnerStore(pool),
    attempts,
    sessions,
    passwords: await openPasswords({ pepper: keys.pepper, turns: takeTurns(hashing), ...(argon2 ? { argon2 } : {}) }),
    passwordPolicy: { minLength: 15, maxLength: 256, isCommon: isCommonPassword, shopWords: ['heliograph'] },
    clientSecrets: openClientSecrets(keys.pepper),
    sessionLimits,
    addressOf: email => blindIndex(keys.blindIndex, 'email', normaliseEmail(email)) as Address,
    hashOf: (what, body) => blindIndex(keys.blindIndex, `${what} asked`, body),
    clientIndexOf: client => blindIndex(keys.blindIndex, 'client', client) as ClientIndex,
    refreshTokens,
    accessTokens: signingKeys,
    sealAssignment: (assignment, expiresAtMs) => sealAssignment(keys.statement, assignment, expiresAtMs),
    sealAddressWord: (word, expiresAtMs) => sealAddressWord(keys.statement, word, expiresAtMs),
    sealStatement: (viewer, expiresAtMs) => sealStatement(keys.statement, viewer, expiresAtMs),
  }
  return {
    shop,
    async tidy() {
      await signingKeys.rotate()
      await attempts.sweep(clock.now())
      await sessions.sweep(clock.now())
    },
  }
}
