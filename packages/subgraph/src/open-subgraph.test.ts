import { createHash, randomBytes } from 'node:crypto'
import { sealEnvelope, type EnvelopeContent } from '@heliograph/access/envelope'
import { sealStatement } from '@heliograph/access/statement'
import { openTokens } from '@heliograph/access/token-handoff'
import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import { openLog } from '@heliograph/runtime/log'
import type { Role } from '@heliograph/schema/roles'
import { beforeEach, describe, expect, test } from 'vitest'
import { apolloHost } from './apollo-host.ts'
import { directHost } from './direct-host.ts'
import { openSubgraph, type OpenSubgraph } from './open-subgraph.ts'

const keys = { envelope: randomBytes(32), statement: randomBytes(32) }
const nowMs = Date.UTC(2026, 10, 3)
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
const documents = {
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
const previous = { sums: 'query($numbers: [Int!]) { sums(numbers: $numbers) }', gone: 'query { gone }', torn: 'query {' }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const byId = (texts: Record<string, string>) => Object.fromEntries(Object.values(texts).map(text => [sha256(text), text]))

const viewer = (role: Role): Viewer =>
  ({ kind: 'customer', id: 'v1', roles: [role], reach: { kind: 'any' }, session: 's1' })
const as = (role: Role, expiresAtMs = nowMs + 60_000, key = keys.statement) =>
  ({ statement: sealStatement(key, viewer(role), expiresAtMs), session: 's1' })

describe.each([{ hosted: 'direct', host: directHost }, { hosted: 'Apollo Server', host: apolloHost() }])('$hosted', ({ host }) => {
let lines: string[]
let subgraph: OpenSubgraph
beforeEach(async () => {
  lines = []
  subgraph = await openSubgraph({
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
})

interface Asking { variables?: object; as?: EnvelopeContent['viewer']; body?: string; audience?: string }

function bodyOf(document: string, variables: object = {}) {
  return JSON.stringify({ documentId: `sha256:${sha256(document)}`, variables })
}
function seal(body: Buffer, { as: viewer = 'anonymous', audience = 'orders' }: Asking) {
  return sealEnvelope(keys.envelope, { audience, operation: 'MyOrder', viewer, requestId: 'r-1' }, body, nowMs)
}
async function ask(document: string, asking: Asking = {}) {
  const body = Buffer.from(asking.body ?? bodyOf(document, asking.variables))
  const answer = await subgraph.answer({ envelope: seal(body, asking), body })
  return { status: answer.status, tokens: answer.tokens, ...answer.body }
}
const says = (code: string, message: unknown, path?: unknown[]) =>
  ({ message, ...(path ? { path } : {}), extensions: { code } })
const id = { id: 'o1' }

describe('a sealed question for a registered document', () => {
  test('is answered', async () => {
    expect(await ask(documents.order, { variables: id, as: as('support') }))
      .toEqual({ status: 200, data: { order: { id: 'o1', note: 'rings twice' } } })
  })

  test('may be one that only an earlier registry sends', async () => {
    expect(await ask(previous.sums)).toMatchObject({ data: { sums: 6 } })
  })

  test('hands tokens out to the gateway alone', async () => {
    const { data, tokens } = await ask(documents.signIn, { variables: { password: 'p' } })
    expect(data).toEqual({ signIn: 'in' })
    expect(openTokens(keys.envelope, tokens!, 'r-1')).toMatchObject({ accessToken: 'a', refreshToken: 'r' })
  })

  test('keeps all digits of a number', async () => {
    expect(await ask(documents.big, { variables: { n: '9223372036854775806' } }))
      .toMatchObject({ data: { big: '9223372036854775807' } })
  })
})

describe('a request that is not sealed right gets one answer, 401', () => {
  const unauthenticated = { status: 401, errors: [says('UNAUTHENTICATED', 'Sign in.')] }

  test('without an envelope, or with another body than was sealed', async () => {
    const body = Buffer.from(bodyOf(documents.order, id))
    const other = Buffer.from(bodyOf(documents.order, { id: 'o2' }))
    for (const envelope of [undefined, '', seal(other, { as: as('support') })]) {
      const answer = await subgraph.answer({ envelope, body })
      expect({ status: answer.status, ...answer.body }).toEqual(unauthenticated)
    }
  })

  test('the same bytes a second time', async () => {
    const body = Buffer.from(bodyOf(documents.order, id))
    const envelope = seal(body, { as: as('support') })
    expect(await subgraph.answer({ envelope, body })).toMatchObject({ status: 200 })
    expect(await subgraph.answer({ envelope, body })).toMatchObject({ status: 401 })
  })

  test('for another subgraph', async () => {
    expect(await ask(documents.order, { variables: id, audience: 'catalog' })).toMatchObject(unauthenticated)
  })

  test('for a viewer whose statement is forged or expired', async () => {
    const rubbish = { statement: 'x', session: 's1' }
    for (const viewer of [as('support', nowMs), as('support', nowMs + 1, randomBytes(32)), rubbish]) {
      expect(await ask(documents.order, { variables: id, as: viewer })).toMatchObject(unauthenticated)
    }
  })

  test('for a statement about another session than the caller’s: an answer of identity was swapped', async () => {
    const swapped = { ...as('support'), session: 's2' }
    expect(await ask(documents.order, { variables: id, as: swapped })).toMatchObject(unauthenticated)
  })
})

describe('what may be asked', () => {
  test('is what is registered: anything else is unknown, also a document left out at the start', async () => {
    for (const text of ['query { broken  }', previous.gone, previous.torn]) {
      expect(await ask(text))
        .toMatchObject({ status: 404, errors: [says('PERSISTED_QUERY_NOT_IN_LIST', 'Unknown operation.')] })
    }
    expect(lines.filter(line => line.includes('left out')).length).toBe(2)
  })

  test('is asked in one form', async () => {
    const documentId = `sha256:${sha256(documents.broken)}`
    const malformed = [
      '', '[]', 'null', '{}', '{"documentId":7}', JSON.stringify({ documentId: sha256(documents.broken) }),
      JSON.stringify({ documentId: documentId.toUpperCase() }), JSON.stringify({ documentId, query: '{ broken }' }),
      JSON.stringify({ documentId, variables: [] }), JSON.stringify({ documentId, variables: null }),
      JSON.stringify({ documentId, extensions: {} }), JSON.stringify([{ documentId }]),
      JSON.stringify({ documentId, variables: { a: 'x'.repeat(1_100_000) } }),
      JSON.stringify({ documentId: 'sha256:constructor' }), `{"documentId":"${documentId}","__proto__":{}}`,
    ]
    for (const body of malformed) {
      expect(await ask('', { body })).toEqual({ status: 400, errors: [says('BAD_REQUEST', 'Malformed request.')] })
    }
  })
})

describe('who may see what', () => {
  test('a viewer without the scope of a field gets FORBIDDEN there, through a query as through _entities', async () => {
    const customer = as('customer')
    expect(await ask(documents.order, { variables: id, as: customer })).toEqual({
      status: 200,
      data: { order: { id: 'o1', note: null } },
      errors: [says('FORBIDDEN', 'Not allowed.', ['order', 'note'])],
    })
    const representations = [{ __typename: 'Order', id: 'o1' }]
    expect(await ask(documents.entities, { variables: { representations }, as: customer })).toEqual({
      status: 200,
      data: { _entities: [{ id: 'o1', note: null }] },
      errors: [says('FORBIDDEN', 'Not allowed.', ['_entities', 0, 'note'])],
    })
    expect(await ask(documents.entities, { variables: { representations }, as: 'anonymous' }))
      .toMatchObject({ data: { _entities: [null] } })
  })

  test('a field that no rule covers is nobody’s', async () => {
    expect(await ask(documents.hidden, { variables: id, as: as('support') })).toMatchObject({
      data: { order: { hidden: null } }, errors: [says('FORBIDDEN', 'Not allowed.', ['order', 'hidden'])],
    })
  })

  test('a viewer who holds nothing here is refused at the door', async () => {
    expect(await ask(documents.broken, { as: 'system' }))
      .toEqual({ status: 403, errors: [says('FORBIDDEN', 'Not allowed.')] })
  })

  test('a denial is logged once, with who and where', async () => {
    await ask(documents.order, { variables: id, as: as('customer') })
    expect(lines.map(line => JSON.parse(line)).filter(line => line.msg === 'denied')).toEqual([expect.objectContaining({
      level: 'warn', viewer: 'v1', roles: ['customer'], operation: 'MyOrder', requestId: 'r-1', field: 'Order.note',
    })])
    expect(lines.join('')).not.toContain('"level":"error"')
  })
})

describe('an error', () => {
  test('of ours says what it was made to say; the log gets the rest', async () => {
    expect(await ask(documents.refused))
      .toEqual({ status: 200, data: null, errors: [says('CONFLICT', 'Already changed.', ['refused'])] })
    expect(lines.join('')).toContain('order moved to v3')
  })

  test('of ours that is explained carries the key of its sentence; the log gets the rest', async () => {
    expect(await ask(documents.explained)).toEqual({
      status: 200,
      data: { explained: null },
      errors: [{
        message: 'input.cart: it is empty; put something into it first.',
        path: ['explained'],
        extensions: { code: 'BAD_USER_INPUT', sentence: 'emptyCart' },
      }],
    })
    expect(lines.join('')).toContain('cart c1 is empty')
  })

  test('of another kind says that something broke, and its cause is logged beside the request', async () => {
    expect(await ask(documents.broken)).toEqual({
      status: 200, data: { broken: null }, errors: [says('INTERNAL_SERVER_ERROR', 'Something broke.', ['broken'])],
    })
    const logged = lines.map(line => JSON.parse(line)).find(line => line.level === 'error')
    expect(logged).toMatchObject({ requestId: 'r-1', operation: 'MyOrder', err: { type: 'TypeError' } })
    expect(logged.err.stack).toContain('open-subgraph.test.ts')
  })

  test('in a variable names no type and echoes no value, in the answer as in the log', async () => {
    for (const password of ['hush'.repeat(100), 77_777, ['hush'], { hush: 1 }, null]) {
      const answer = await ask(documents.signIn, { variables: { password } })
      expect(answer).toEqual({ status: 200, errors: [says('BAD_USER_INPUT', 'A variable is not acceptable.')] })
      expect(lines.join('')).not.toMatch(/hush|77777/)
    }
    expect(await ask(documents.signIn))
      .toMatchObject({ errors: [says('BAD_USER_INPUT', 'A variable is not acceptable.')] })
  })
})
})
