import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sealEnvelope, type EnvelopeViewer } from '@heliograph/access/envelope'
import { openTokens, type HandedTokens } from '@heliograph/access/token-handoff'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { provision } from '@heliograph/mysql/provision'
import { silentLog } from '@heliograph/runtime/log'
import { blindIndex } from '@heliograph/vault/blind-index'
import { localKeyProvider } from '@heliograph/vault/local-key-provider'
import { normaliseEmail } from '@heliograph/vault/normalise-email'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { inject } from 'vitest'
import { grants } from '../src/grants.ts'
import type { ShopParts } from '../src/open-shop.ts'
import { savePartners, type SavedPartner } from '../src/save-partners.ts'
import { savePeople, type SavedPerson } from '../src/save-people.ts'
import { openIdentity } from '../src/subgraph.ts'
import { allowlist, documents, idOf, type Operation } from './documents.ts'
import { fieldRules } from './field-rules.ts'

export const typeDefs = readFileSync(new URL('../../../schema/subgraphs/identity.graphql', import.meta.url), 'utf8')
const fields = fieldRules(typeDefs)
const envelope = randomBytes(32)

export interface Answer {
  // Whatever the document asked for.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any
  errors?: { message: string; path?: string[]; extensions: { code: string } }[]
  tokens: HandedTokens | null
}
export type Asking = { variables?: object; as?: EnvelopeViewer; refreshCookie?: string }
export type Ask = (operation: Operation, asking?: Asking) => Promise<Answer>
export type World = Awaited<ReturnType<typeof openWorld>>

/**
 * Identity over a database of its own, at a time that only a test moves. Its replicas share the database and the
 * keys.
 */
export async function openWorld(
  { pepper = randomBytes(32), argon2 }: { pepper?: Buffer; argon2?: ShopParts['argon2'] } = {},
) {
  const adminUrl = inject('databaseAdminUrl')
  const { identity: address } = await provision({
    adminUrl,
    prefix: `t${randomBytes(4).toString('hex')}_`,
    passwords: { identity: randomBytes(18).toString('base64url') },
    subgraphs: [{ name: 'identity', migrationsFolder: new URL('../migrations', import.meta.url).pathname, grants }],
  })
  const admin = await createConnection({ uri: adminUrl, database: address.database })
  let nowMs = Date.UTC(2026, 10, 3, 8)
  const clock = { now: () => nowMs }
  const closing: (() => Promise<unknown>)[] = []
  const shared = {
    keys: { envelope, statement: randomBytes(32), blindIndex: randomBytes(32), pepper },
    vault: localKeyProvider(new Map([[1, randomBytes(32)]])),
    clock,
    ...(argon2 ? { argon2 } : {}),
  }
  function newParts(): ShopParts & { keys: typeof shared.keys } {
    const pool = openPool({ ...address, connectionLimit: 20 })
    closing.push(() => pool.close())
    return { ...shared, pool }
  }
  const parts = newParts()
  async function openReplica(): Promise<Ask> {
    const subgraph = await openIdentity({ ...newParts(), typeDefs, allowlist, fields, log: silentLog })
    closing.push(() => subgraph.close())
    return async (operation, { variables = {}, as = 'anonymous', refreshCookie } = {}) => {
      const body = Buffer.from(JSON.stringify({ documentId: `sha256:${idOf(documents[operation])}`, variables }))
      const requestId = randomBytes(8).toString('hex')
      const cookie = refreshCookie ? { refreshCookie } : {}
      const content = { audience: 'identity', operation, viewer: as, requestId, ...cookie }
      const answer = await subgraph.answer({ envelope: sealEnvelope(envelope, content, body, nowMs), body })
      const tokens = answer.tokens ? openTokens(envelope, answer.tokens, requestId) : null
      return { ...JSON.parse(JSON.stringify(answer.body)), tokens } as Answer
    }
  }

  return {
    parts,
    clock,
    ask: await openReplica(),
    openReplica,
    pass: (ms: number) => { nowMs += ms },
    addressOf: (email: string) => blindIndex(shared.keys.blindIndex, 'email', normaliseEmail(email)),
    savePeople: (people: SavedPerson[]) => savePeople(parts, people),
    async savePartners(partners: SavedPartner[]) {
      const pool = openPool({ ...parseDatabaseUrl(adminUrl), database: address.database, connectionLimit: 1 })
      try {
        return await savePartners({ ...parts, pool }, partners)
      } finally {
        await pool.close()
      }
    },
    /** As the administrator, who sees everything. */
    async sql(statement: string, values: unknown[] = []) {
      const [rows] = await admin.query<RowDataPacket[]>(statement, values)
      return rows
    },
    async [Symbol.asyncDispose]() {
      for (const close of closing.toReversed()) await close()
      await admin.query(`DROP DATABASE ${address.database}`)
      await admin.query("DROP USER IF EXISTS ?@'127.0.0.1', ?@'%'", [address.user, address.user])
      await admin.end()
    },
  }
}
