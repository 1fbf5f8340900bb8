import { randomBytes } from 'node:crypto'
import { openTokens } from '@heliograph/access/token-handoff'
import { beforeEach, describe, expect, test } from 'vitest'
import { as, bodyOf, documents, keys, nowMs, openOrders, previous, sealBytes, sealQuestion, sha256, type Asking } from '../test/orders-subgraph.ts'
import { apolloHost } from './apollo-host.ts'
import { directHost } from './direct-host.ts'
import type { OpenSubgraph } from './open-subgraph.ts'

const hosts = [{ hosted: 'direct', host: directHost }, { hosted: 'Apollo Server', host: apolloHost() }]
const ways = ['in writing', 'in memory'] as const

describe.each(hosts.flatMap(one => ways.map(asked => ({ ...one, asked }))))('$hosted, asked $asked', ({ host, asked }) => {
let lines: string[]
let subgraph: OpenSubgraph
beforeEach(async () => {
  ({ lines, subgraph } = await openOrders(host))
})

async function ask(document: string, asking: Asking = {}) {
  if (asked === 'in writing') return askInWriting(bodyOf(document, asking.variables), asking)
  const { status, tokens, body } = await subgraph.ask(sealQuestion(document, asking))
  return { status, tokens, ...body }
}
async function askInWriting(body: Buffer, asking: Asking) {
  const answer = await subgraph.answer({ envelope: sealBytes(body, asking), body })
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
    const body = bodyOf(documents.order, id)
    for (const envelope of [undefined, '', sealBytes(bodyOf(documents.order, { id: 'o2' }), { as: as('support') })]) {
      const answer = await subgraph.answer({ envelope, body })
      expect({ status: answer.status, ...answer.body }).toEqual(unauthenticated)
    }
  })

  test('the same a second time', async () => {
    const body = bodyOf(documents.order, id)
    const envelope = sealBytes(body, { as: as('support') })
    const question = sealQuestion(documents.order, { variables: id, as: as('support') })
    for (const ask of [() => subgraph.answer({ envelope, body }), () => subgraph.ask(question)]) {
      expect(await ask()).toMatchObject({ status: 200 })
      expect(await ask()).toMatchObject({ status: 401, body: { errors: unauthenticated.errors } })
    }
  })

  test('what only looks like a sealed question', async () => {
    const lookalike = { envelope: { viewer: 'system' }, asked: { fetch: sha256(documents.big), variables: {} } }
    expect(await subgraph.ask(lookalike as never)).toMatchObject({ status: 401, body: { errors: unauthenticated.errors } })
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
      expect(await askInWriting(Buffer.from(body), {})).toEqual({ status: 400, errors: [says('BAD_REQUEST', 'Malformed request.')] })
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
    expect(logged.err.stack).toContain('orders-subgraph.ts')
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
