import type { Viewer } from '@heliograph/access/viewer'
import { openPool, type Pool } from '@heliograph/mysql/pool'
import { openOrders } from '@heliograph/orders/subgraph'
import type { Registry } from '@heliograph/registry/registry'
import { systemClock } from '@heliograph/runtime/clock'
import { silentLog } from '@heliograph/runtime/log'
import type { OpenSubgraph } from '@heliograph/subgraph/open-subgraph'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'
import { askDirectly, idOf, statementOf } from './sealed.ts'

/** A question that no plan asks: any order by its key. The subgraph here is composed so that it would answer it. */
const document = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Order { id number total { amount } } } }'
const fetchId = idOf(document)

let shop: Shop
let pool: Pool
let annsOrder: string
const idsOf = { ann: '', bob: '' }

beforeAll(async () => {
  shop = await openShop()
  pool = openPool({ ...shop.databases.orders, connectionLimit: 4 })
  const [ann, bob] = [await shop.signIn('customer', 0), await shop.signIn('customer', 1)]
  idsOf.ann = (await ann.ask('Me')).data.me.id
  idsOf.bob = (await bob.ask('Me')).data.me.id
  const placed = await ann.ask('PlaceOrder', { input: { idempotencyKey: 'rings-anns-only-order', lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }] } })
  annsOrder = placed.data.placeOrder.order.id
})
afterAll(async () => {
  await pool.close()
  await shop.close()
})

function openOrdersWith(fields: Registry['fields']): Promise<OpenSubgraph> {
  return openOrders({
    pool,
    typeDefs: shop.registry.typeDefs.orders,
    allowlist: { documents: { [fetchId]: document }, previous: {} },
    fields,
    keys: { envelope: shop.secrets.envelope.orders, statement: shop.secrets.statement },
    clock: systemClock,
    log: silentLog,
  })
}

const customer = (id: string): Viewer => ({ kind: 'customer', id, roles: ['customer'], reach: { kind: 'own', customer: id }, session: 'ring-session' })
const askFor = (subgraph: OpenSubgraph, viewer: Viewer) => askDirectly(shop, subgraph, statementOf(shop, viewer), {
  fetchId, variables: { representations: [{ __typename: 'Order', id: annsOrder }] },
})

describe('reach alone, with shield taken out', () => {
  let orders: OpenSubgraph
  // Every field asks only what everybody holds, so no rule is left to deny anything.
  beforeAll(async () => {
    orders = await openOrdersWith(Object.fromEntries(Object.keys(shop.registry.registry.fields).map(field => [field, [['catalog:read']]])))
  })
  afterAll(() => orders.close())

  test('Ann gets her order, so the question is a good one', async () => {
    expect((await askFor(orders, customer(idsOf.ann))).data._entities).toMatchObject([{ id: annsOrder }])
  })
  test('Bob gets null for Ann’s order', async () => {
    expect(await askFor(orders, customer(idsOf.bob))).toMatchObject({ status: 200, data: { _entities: [null] } })
  })
  test('staff without reach get null, and so does Bob when he claims to be staff without a statement for it', async () => {
    const sales: Viewer = { kind: 'staff', id: idsOf.bob, roles: ['support'], reach: { kind: 'none' }, session: 'ring-session' }
    expect((await askFor(orders, sales)).data._entities).toEqual([null])
  })
})

describe('shield alone, with reach taken out', () => {
  let orders: OpenSubgraph
  beforeAll(async () => { orders = await openOrdersWith(shop.registry.registry.fields) })
  afterAll(() => orders.close())

  /** A reach that no such viewer would get from identity: the SQL lets every row through. */
  const developer: Viewer = { kind: 'staff', id: 'dev', roles: ['developer'], reach: { kind: 'any' }, session: 'ring-session' }

  test('support with this reach gets the order, so the rows are there', async () => {
    expect((await askFor(orders, { ...developer, roles: ['support'] })).data._entities).toMatchObject([{ id: annsOrder }])
  })
  test('a developer is denied every field of it', async () => {
    const { data, errors } = await askFor(orders, developer)
    expect(JSON.stringify(data ?? null)).not.toContain(annsOrder)
    expect(errors?.map(error => error.extensions.code)).toEqual(expect.arrayContaining(['FORBIDDEN']))
  })
})

test('a statement that identity did not seal is worth nothing, whoever forwards it', async () => {
  const orders = await openOrdersWith(shop.registry.registry.fields)
  const forged = { ...shop, secrets: { ...shop.secrets, statement: Buffer.alloc(32, 7) } }
  const viewer: Viewer = { ...customer(idsOf.bob), reach: { kind: 'any' } }
  const answer = await askDirectly(shop, orders, statementOf(forged, viewer), { fetchId, variables: { representations: [{ __typename: 'Order', id: annsOrder }] } })
  expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  await orders.close()
})

test('Ann’s own statement is worth nothing to whoever came with another session, in the best of envelopes', async () => {
  const orders = await openOrdersWith(shop.registry.registry.fields)
  const asked = { fetchId, variables: { representations: [{ __typename: 'Order', id: annsOrder }] } }
  const ann = customer(idsOf.ann)
  expect((await askDirectly(shop, orders, statementOf(shop, ann), asked)).data._entities).toMatchObject([{ id: annsOrder }])
  expect(await askDirectly(shop, orders, statementOf(shop, ann, 'bobs-session'), asked))
    .toEqual({ status: 401, errors: [{ message: 'Sign in.', extensions: { code: 'UNAUTHENTICATED' } }] })
  await orders.close()
})
