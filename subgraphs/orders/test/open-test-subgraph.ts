import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { sealEnvelope } from '@heliograph/access/envelope'
import { sealStatement } from '@heliograph/access/statement'
import type { Viewer } from '@heliograph/access/viewer'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { silentLog } from '@heliograph/runtime/log'
import { openOrders, type OrdersParts } from '../src/subgraph.ts'

const registryFolder = fileURLToPath(new URL('../../../schema/registry', import.meta.url))
const { registry, fetches, typeDefs } = await loadRegistry(registryFolder)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
export const documentIdOf = (document: string) => `sha256:${sha256(document)}`

/** The registered document that the gateway sends here for an operation. */
export const fetchOf = (operation: string): string =>
  Object.values(fetches.orders.documents).find(text => text.includes(` ${operation}__`))!

/** The subgraph, asked as the gateway asks it; it knows these documents besides the registered ones. */
export async function openTestSubgraph(
  parts: Pick<OrdersParts, 'pool' | 'clock'> & Partial<OrdersParts>,
  ...documents: string[]
) {
  const keys = { envelope: randomBytes(32), statement: randomBytes(32) }
  const subgraph = await openOrders({
    typeDefs: typeDefs.orders,
    fields: registry.fields,
    keys,
    log: silentLog,
    allowlist: {
      documents: { ...fetches.orders.documents, ...Object.fromEntries(documents.map(text => [sha256(text), text])) },
      previous: {},
    },
    ...parts,
  })
  return {
    keys,
    async ask(viewer: Viewer, document: string, variables: object = {}) {
      const nowMs = parts.clock.now()
      const body = Buffer.from(JSON.stringify({ documentId: documentIdOf(document), variables }))
      const statement = sealStatement(keys.statement, viewer, nowMs + 60_000)
      const sealed = viewer.session === null ? 'anonymous' : { statement, session: viewer.session }
      const envelope = sealEnvelope(
        keys.envelope,
        { audience: 'orders', operation: 'Test', viewer: sealed, requestId: 'r-1' },
        body,
        nowMs,
      )
      const answer = await subgraph.answer({ envelope, body })
      return JSON.parse(JSON.stringify(answer.body))
    },
    close: () => subgraph.close(),
    [Symbol.asyncDispose]: () => subgraph.close(),
  }
}
