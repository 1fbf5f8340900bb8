import { setTimeout as sleep } from 'node:timers/promises'
import { anonymous, type Viewer } from '@heliograph/access/viewer'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { statementsDuring } from '@heliograph/testkit/counting-statements'
import { expect, test } from 'vitest'
import { bought, kit, openTestShop, piece } from '../test/open-test-shop.ts'
import { fetchOf, openTestSubgraph } from '../test/open-test-subgraph.ts'
import { key, support } from '../test/people.ts'

const orderByReference =
  'query($of:[_Any!]!){_entities(representations:$of){...on Order{id number lines(first:5){edges{node{sku}}}}}}'
const reference = (id: string) => ({ of: [{ __typename: 'Order', id }] })

test('an order is placed, and read again by the one who placed it', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  const panel = piece('PANEL-1', 50, { priceMinor: 3_000_000_000n, taxClass: 'EXCLUDED' })
  await t.save(panel)
  const placed = await orders.ask(t.ann, fetchOf('PlaceOrder'), {
    input: { idempotencyKey: key(), lines: [{ sku: 'PANEL-1', quantity: 4 }] },
  })
  expect(placed).toMatchObject({
    data: {
      placeOrder: {
        __typename: 'OrderPlaced',
        order: {
          status: 'PENDING_PAYMENT',
          placedAt: '2026-11-23T15:00:00.000Z',
          payBy: '2026-11-23T15:30:00.000Z',
          total: { amount: '12000000000', currency: 'COP' },
        },
      },
    },
  })
  const { id } = placed.data.placeOrder.order
  expect(await orders.ask(t.ann, fetchOf('MyOrder'), { id })).toMatchObject({
    data: {
      order: {
        id,
        version: 1,
        customer: { __typename: 'Customer', id: t.ann.id },
        lines: {
          edges: [
            {
              node: {
                sku: 'PANEL-1',
                quantity: 4,
                unitPrice: { amount: '3000000000' },
                product: { __typename: 'Product', id: panel.productId },
              },
            },
          ],
          pageInfo: { hasNextPage: false },
        },
      },
    },
  })
})

test('what an order can be refused for is said in its own words', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 1), piece('PLANT-1', 1, { priceMinor: 50_000_000_001n, taxClass: 'EXCLUDED' }))
  const idempotencyKey = key()
  const place = async (...lines: [string, number][]) =>
    (
      await orders.ask(t.ann, fetchOf('PlaceOrder'), {
        input: { idempotencyKey, lines: lines.map(([sku, quantity]) => ({ sku, quantity })) },
      })
    ).data.placeOrder
  expect(await place(['A-1', 2])).toEqual({
    __typename: 'OutOfStock',
    lines: [{ __typename: 'StockShortage', sku: 'A-1', requested: 2, available: 1 }],
  })
  expect(await place(['NONE-1', 1])).toEqual({ __typename: 'NotSold', skus: ['NONE-1'] })
  expect(await place(['PLANT-1', 1])).toEqual({
    __typename: 'UnpaidLimitReached',
    limit: { __typename: 'Money', amount: '50000000000', currency: 'COP' },
    held: { __typename: 'Money', amount: '0', currency: 'COP' },
  })
  expect(await place(['A-1', 1])).toMatchObject({ __typename: 'OrderPlaced' })
  expect(await place(['A-1', 2])).toEqual({ __typename: 'IdempotencyMismatch', idempotencyKey })
})

test('bob gets the same answer for ann’s order as for one that does not exist, through both doors', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t, orderByReference)
  await t.save(piece('A-1', 10))
  const { id, number } = await bought(t.shop, t.ann, ['A-1', 1])
  const unknown = uuidv7()
  const byId = (viewer: Viewer, wanted: string) => orders.ask(viewer, fetchOf('MyOrder'), { id: wanted })
  const byReference = (viewer: Viewer, wanted: string) => orders.ask(viewer, orderByReference, reference(wanted))
  for (const door of [byId, byReference]) {
    expect(JSON.stringify(await door(t.ann, id))).toContain(number)
    expect(JSON.stringify(await door(support, id))).toContain(number)
    expect(await door(t.bob, id)).toEqual(await door(t.bob, unknown))
  }
  expect(await byId(t.bob, id)).toEqual({ data: { order: null } })
  expect(await byReference(t.bob, id)).toEqual({ data: { _entities: [null] } })
})

test('nobody places an order without being a customer', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 10))
  const input = { idempotencyKey: key(), lines: [{ sku: 'A-1', quantity: 1 }] }
  for (const viewer of [anonymous, support]) {
    const answer = await orders.ask(viewer, fetchOf('PlaceOrder'), { input })
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  }
  expect(await t.count('orders')).toBe(0)
})

test('a product shows its offer and availability; one that is not sold shows null', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  const [panel, gone] = [piece('PANEL-1', 47), piece('GONE-1', 5, { status: 'WITHDRAWN' })]
  const set = { ...kit('KIT-1', [{ sku: 'PANEL-1', quantity: 12 }]), priceMinor: 9_007_199_254_740_993n }
  await t.save(panel, gone, set)
  await bought(t.shop, t.ann, ['PANEL-1', 1])
  const ids = [panel.productId, set.productId, gone.productId, uuidv7()]
  const representations = ids.map(id => ({ __typename: 'Product', id }))
  const detail = await orders.ask(anonymous, fetchOf('ProductDetail'), { representations })
  expect(detail.errors).toBeUndefined()
  expect(detail.data._entities).toMatchObject([
    {
      offer: { sku: 'PANEL-1', price: { amount: '100000', currency: 'COP' }, taxClass: 'STANDARD', components: [] },
      availability: { inStock: true, leadTimeDays: 2 },
    },
    {
      offer: {
        sku: 'KIT-1',
        price: { amount: '9007199254740993', currency: 'COP' },
        components: [{ sku: 'PANEL-1', quantity: 12, product: { __typename: 'Product', id: panel.productId } }],
      },
      availability: { inStock: true, leadTimeDays: 4 },
    },
    { offer: null, availability: null },
    { offer: null, availability: null },
  ])
  const stock = await orders.ask(anonymous, fetchOf('StockAndLeadTime'), { representations })
  expect(
    stock.data._entities.map(
      (product: { availability: { available: number } | null }) => product.availability?.available,
    ),
  ).toEqual([46, 3, undefined, undefined])
})

test('the number of statements does not depend on the number of products', async () => {
  await using t = await openTestShop()
  const pieces = Array.from({ length: 80 }, (_, n) => piece(`P-${n}`, 10))
  const kits = Array.from({ length: 20 }, (_, n) =>
    kit(`KIT-${n}`, [
      { sku: `P-${n}`, quantity: 1 },
      { sku: `P-${n + 20}`, quantity: 2 },
    ]),
  )
  await t.save(...pieces, ...kits)
  const ids = [...kits, ...pieces].map(offer => offer.productId)
  await using orders = await openTestSubgraph(t)
  const statementsFor = async (n: number) => {
    const { sent } = await statementsDuring(async () => {
      const { data } = await orders.ask(anonymous, fetchOf('ProductDetail'), {
        representations: ids.slice(0, n).map(id => ({ __typename: 'Product', id })),
      })
      expect(data._entities.filter((product: { offer: unknown }) => product.offer !== null)).toHaveLength(n)
    })
    return sent.length
  }
  // Offers, components, stock.
  expect([await statementsFor(1), await statementsFor(10), await statementsFor(100)]).toEqual([3, 3, 3])
})

test('the number of statements does not depend on the number of orders, nor of their lines', async () => {
  await using t = await openTestShop()
  const skus = Array.from({ length: 8 }, (_, n) => `S-${n}`)
  await t.save(...skus.map(sku => piece(sku, 1_000)))
  for (let n = 0; n < 100; n++)
    await bought(t.shop, t.ann, ...skus.slice(0, 1 + (n % 8)).map(sku => [sku, 1] as [string, number]))
  await using orders = await openTestSubgraph(t, orderByReference)
  const statementsFor = async (first: number) => {
    const { sent } = await statementsDuring(async () => {
      const { data } = await orders.ask(t.ann, fetchOf('MyOrders'), { first, items: 5 })
      expect(data.myOrders.edges).toHaveLength(first)
    })
    return sent.length
  }
  // Orders, lines.
  expect([await statementsFor(1), await statementsFor(10), await statementsFor(100)]).toEqual([2, 2, 2])

  const { data } = await orders.ask(t.ann, fetchOf('MyOrders'), { first: 100, items: 1 })
  const of = data.myOrders.edges.map(({ node }: { node: { id: string } }) => ({ __typename: 'Order', id: node.id }))
  expect((await statementsDuring(() => orders.ask(t.ann, orderByReference, { of }))).sent).toHaveLength(2)
})

test('the same list asked for with two pages keeps them apart', async () => {
  const twice =
    'query{myOrders(first:1){edges{node{one:lines(first:1){edges{node{sku}}}two:lines(first:2){edges{node{sku}}}}}}}'
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t, twice)
  await t.save(piece('A-1', 10), piece('B-1', 10))
  await bought(t.shop, t.ann, ['A-1', 1], ['B-1', 1])
  const { data } = await orders.ask(t.ann, twice)
  const { one, two } = data.myOrders.edges[0].node
  expect([one.edges.length, two.edges.length]).toEqual([1, 2])
})

test('a page that is none is the caller’s mistake', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  for (const page of [{ first: 0 }, { first: 101 }, { first: -1 }, { first: 1, after: 'bm90IGEgY3Vyc29y' }]) {
    expect(await orders.ask(t.ann, fetchOf('MyOrders'), page)).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    })
  }
})

test('while the database is away, everyone is asked to try again, and told no more', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.pool.close()
  const answer = await orders.ask(t.ann, fetchOf('MyOrder'), { id: uuidv7() })
  expect(answer).toEqual({
    data: { order: null },
    errors: [{ message: 'Try again.', path: ['order'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
  })
})

test('unpaid orders are ended by a running subgraph, and no more once it is closed', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  await bought(t.shop, t.ann, ['A-1', 3])
  const orders = await openTestSubgraph({ ...t, expireEveryMs: 20 })
  t.clock.nowMs += 30 * 60_000
  await expect.poll(() => t.stock('A-1'), { timeout: 10_000 }).toEqual({ onHand: 10, reserved: 0 })
  await orders.close()
  await bought(t.shop, t.ann, ['A-1', 1])
  t.clock.nowMs += 30 * 60_000
  await sleep(200)
  expect(await t.stock('A-1')).toEqual({ onHand: 10, reserved: 1 })
})
