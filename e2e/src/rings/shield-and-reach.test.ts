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
const asking = (fields: string) => `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Order { ${fields} } } }`
const document = asking('id number total { amount }')
const fetchId = idOf(document)
/** Field by field: a null that no order may have there takes the others, and what they would have said, with it. */
const alone = ['id', 'number', 'total { amount }'].map(asking)

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
    allowlist: { documents: Object.fromEntries([document, ...alone].map(one => [idOf(one), one])), previous: {} },
    fields,
    keys: { envelope: shop.secrets.envelope.orders, statement: shop.secrets.statement },
    clock: systemClock,
    log: silentLog,
  })
}

const customer = (id: string): Viewer => ({ kind: 'customer', id, roles: ['customer'], reach: { kind: 'own', customer: id }, session: 'ring-session' })
const askFor = (subgraph: OpenSubgraph, viewer: Viewer, asked = document) => askDirectly(shop, subgraph, statementOf(shop, viewer), {
  fetchId: idOf(asked), variables: { representations: [{ __typename: 'Order', id: annsOrder }] },
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
  test('staff whose reach is none get null, even support', async () => {
    const carla: Viewer = { kind: 'staff', id: 'carla', roles: ['support'], reach: { kind: 'none' }, session: 'ring-session' }
    expect(await askFor(orders, carla)).toMatchObject({ status: 200, data: { _entities: [null] } })
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
    for (const asked of alone) {
      const { data, errors } = await askFor(orders, developer, asked)
      expect({ data, codes: errors?.map(error => error.extensions.code) }).toEqual({ data: { _entities: [null] }, codes: ['FORBIDDEN'] })
    }
  })
})

test('Bob’s claim to be support and to reach any order is worth nothing in a statement that identity did not seal', async () => {
  const orders = await openOrdersWith(shop.registry.registry.fields)
  const forged = { ...shop, secrets: { ...shop.secrets, statement: Buffer.alloc(32, 7) } }
  const claimed: Viewer = { kind: 'staff', id: idsOf.bob, roles: ['support'], reach: { kind: 'any' }, session: 'ring-session' }
  expect((await askFor(orders, claimed)).data._entities).toMatchObject([{ id: annsOrder }])
  const answer = await askDirectly(shop, orders, statementOf(forged, claimed), { fetchId, variables: { representations: [{ __typename: 'Order', id: annsOrder }] } })
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
