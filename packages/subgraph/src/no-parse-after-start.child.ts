/** Run by no-parse-after-start.test.ts: counts graphql's parse and validate from before a subgraph loads them. */
import { createHash, randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'

const counts = { parse: 0, validate: 0, calls: 0 }
const require = createRequire(import.meta.url)
const counted = [['graphql/language/parser', 'parse'], ['graphql/validation/validate', 'validate']] as const
for (const [module, name] of counted) {
  const exports = require(module) as Record<string, (...args: unknown[]) => unknown>
  const original = exports[name]!
  exports[name] = (...args) => {
    counts[name]++
    return original(...args)
  }
}
const taken = () => {
  const now = { ...counts }
  counts.parse = counts.validate = counts.calls = 0
  return now
}

const { openSubgraph } = await import('./open-subgraph.ts')
const { directHost } = await import('./direct-host.ts')
const { sealEnvelope } = await import('@heliograph/access/envelope')
const { silentLog } = await import('@heliograph/runtime/log')

const documents = ['query($slug: Slug) { product(slug: $slug) }', 'query { product }']
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const keys = { envelope: randomBytes(32), statement: randomBytes(32) }
const host = process.argv[2] === 'apollo' ? (await import('./apollo-host.ts')).apolloHost() : directHost
const subgraph = await openSubgraph({
  host, name: 'catalog',
  typeDefs: 'scalar Slug type Query { product(slug: Slug): String }',
  resolvers: { Query: { product: (_, { slug }) => slug ?? 'none' } },
  fields: { 'Query.product': [['catalog:read']] },
  allowlist: { documents: Object.fromEntries(documents.map(text => [sha256(text), text])), previous: {} },
  keys, clock: { now: () => Date.now() }, log: silentLog, context: () => ({}),
})
const started = taken()

for (let i = 0; i < 100; i++) {
  for (const document of documents) {
    const body = Buffer.from(JSON.stringify({ documentId: `sha256:${sha256(document)}`, variables: { slug: `p${i}` } }))
    const content = { audience: 'catalog', operation: 'X', viewer: 'anonymous', requestId: `r-${i}` } as const
    const answer = await subgraph.answer({ envelope: sealEnvelope(keys.envelope, content, body, Date.now()), body })
    if (answer.status !== 200 || answer.body.errors) throw new Error(JSON.stringify(answer.body))
    counts.calls++
  }
}
process.stdout.write(JSON.stringify({ started, answered: taken() }))
