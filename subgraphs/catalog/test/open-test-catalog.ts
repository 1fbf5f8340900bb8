import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sealEnvelope } from '@heliograph/access/envelope'
import type { Pool } from '@heliograph/mysql/pool'
import type { FetchAllowlist } from '@heliograph/registry/registry'
import { systemClock } from '@heliograph/runtime/clock'
import { silentLog } from '@heliograph/runtime/log'
import { Kind, parse } from 'graphql'
import { openCatalog } from '../src/subgraph.ts'

const typeDefs = readFileSync(new URL('../../../schema/subgraphs/catalog.graphql', import.meta.url), 'utf8')
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Everything here is `catalog:read`: in the schema all but `PageInfo` is, which everybody sees. */
export const fields = Object.fromEntries(parse(typeDefs).definitions
  .flatMap(type => type.kind === Kind.OBJECT_TYPE_DEFINITION ? [type] : [])
  .flatMap(type => (type.fields ?? []).map(field => [`${type.name.value}.${field.name.value}`, [['catalog:read']]])))

export const allowlistOf = (documents: readonly string[]): FetchAllowlist =>
  ({ documents: Object.fromEntries(documents.map(text => [sha256(text), text])), previous: {} })

/** A catalogue that knows these documents, asked by nobody in particular. */
export async function openTestCatalog(pool: Pool, documents: readonly string[]) {
  const keys = { envelope: randomBytes(32), statement: randomBytes(32) }
  const allowlist = allowlistOf(documents)
  const subgraph = await openCatalog({ pool, typeDefs, allowlist, fields, keys, clock: systemClock, log: silentLog })
  return {
    async ask(document: string, variables: object = {}) {
      const body = Buffer.from(JSON.stringify({ documentId: `sha256:${sha256(document)}`, variables }))
      const content = { audience: 'catalog', operation: 'Test', viewer: 'anonymous', requestId: 'r-1' } as const
      const answer = await subgraph.answer({ envelope: sealEnvelope(keys.envelope, content, body, Date.now()), body })
      return JSON.parse(JSON.stringify(answer.body))
    },
    [Symbol.asyncDispose]: () => subgraph.close(),
  }
}
