import { createHash, randomBytes } from 'node:crypto'
import { sealEnvelope, type EnvelopeContent } from '@heliograph/access/envelope'
import { SealedQuestion } from '@heliograph/access/sealed-question'
import { sealStatement } from '@heliograph/access/statement'
import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { openLog } from '@heliograph/runtime/log'
import type { Role } from '@heliograph/schema/roles'
import type { OpenHost } from '../src/host.ts'
import { openSubgraph } from '../src/open-subgraph.ts'

export const keys = { envelope: randomBytes(32), statement: randomBytes(32) }
export const nowMs = Date.UTC(2026, 10, 3)
const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar Password
  scalar BigInt
  type Query {
    order(id: ID!): Order
    signIn(password: Password!): String
    big(n: BigInt!): BigInt
    broken: String
    refused: String!
    explained: String
    sums(numbers: [Int!]): Int
  }
  type Order @key(fields: "id") { id: ID! note: String hidden: String }
`
const order = [['orders:own'], ['orders:any']]
const open = [['catalog:read']]
const fields = {
  'Query.order': order, 'Query.signIn': open, 'Query.big': open, 'Query.broken': open, 'Query.refused': open,
  'Query.explained': open, 'Query.sums': open, 'Order.id': order, 'Order.note': [['orders:any']],
}
export const documents = {
  order: 'query($id: ID!) { order(id: $id) { id note } }',
  entities: `query($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Order { id note } }
  }`,
  hidden: 'query($id: ID!) { order(id: $id) { hidden } }',
  signIn: 'query($password: Password!) { signIn(password: $password) }',
  big: 'query($n: BigInt!) { big(n: $n) }',
  broken: 'query { broken }',
  refused: 'query { refused }',
  explained: 'query { explained }',
}
export const previous = { sums: 'query($numbers: [Int!]) { sums(numbers: $numbers) }', gone: 'query { gone }', torn: 'query {' }
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const byId = (texts: Record<string, string>) => Object.fromEntries(Object.values(texts).map(text => [sha256(text), text]))

const viewer = (role: Role): Viewer =>
  ({ kind: 'customer', id: 'v1', roles: [role], reach: { kind: 'any' }, session: 's1' })
/** A statement of identity's, for whoever is of this role. */
export const as = (role: Role, expiresAtMs = nowMs + 60_000, key = keys.statement) =>
  ({ statement: sealStatement(key, viewer(role), expiresAtMs), session: 's1' })

/** A small subgraph, and what it wrote into its log. */
export async function openOrders(host: OpenHost) {
  const lines: string[] = []
  const subgraph = await openSubgraph({
    name: 'orders', typeDefs, fields, keys, host,
    allowlist: { documents: byId(documents), previous: byId(previous) },
    clock: { now: () => nowMs },
    log: openLog({ name: 'orders', destination: { write: line => { lines.push(line) } } }),
    context: (_viewer, _envelope, handOut) =>
      ({ handOut, orders: new Map([['o1', { id: 'o1', note: 'rings twice', hidden: 'x' }]]) }),
    resolvers: {
      Query: {
        order: (_, { id }, { orders }) => orders.get(id),
        signIn: (_, _args, { handOut }) => {
          handOut({ accessToken: 'a', refreshToken: 'r', sessionEndsAt: '2026-11-03T12:00:00.000Z' })
          return 'in'
        },
        big: (_, { n }) => n + 1n,
        broken: () => { throw new TypeError('the roof of ann@solar.invalid leaks') },
        refused: () => { throw new ShopError('CONFLICT', 'order moved to v3') },
        explained: () => { throw new ShopError('BAD_USER_INPUT', 'cart c1 is empty', 'emptyCart') },
        sums: () => 6,
      },
      Order: { __resolveReference: ({ id }: { id: string }, { orders }) => orders.get(id) },
    },
  })
  return { subgraph, lines }
}

export interface Asking { variables?: object; as?: EnvelopeContent['viewer']; audience?: string }

export const bodyOf = (document: string, variables: object = {}) =>
  Buffer.from(JSON.stringify({ documentId: `sha256:${sha256(document)}`, variables }))

const content = ({ as: viewer = 'anonymous', audience = 'orders' }: Asking): EnvelopeContent =>
  ({ audience, operation: 'MyOrder', viewer, requestId: 'r-1' })

export const sealBytes = (body: Buffer, asking: Asking) => sealEnvelope(keys.envelope, content(asking), body, nowMs)

export const sealQuestion = (document: string, asking: Asking) =>
  new SealedQuestion(keys.envelope, content(asking), { fetch: sha256(document), variables: { ...asking.variables } }, nowMs)
