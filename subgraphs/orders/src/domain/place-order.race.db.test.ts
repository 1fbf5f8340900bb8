import { expect, test } from 'vitest'
import { fetchOf } from '../../test/open-test-subgraph.ts'
import { bought, kit, openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { startOrders } from '../../test/orders-process.ts'
import { customer, key } from '../../test/people.ts'
import { placeOrder } from './place-order.ts'
import type { Shop } from './shop.ts'

/** Two server processes with pools of their own, 50 buyers each, all at once; how the purchases ended, counted. */
async function sellFromTwoServers(t: TestShop, ...lines: { sku: string; quantity: number }[]) {
  await using one = await startOrders(t.address)
  await using other = await startOrders(t.address)
  const ended = await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const input = { idempotencyKey: key(), lines }
      const { data, errors } = await (n % 2 ? one : other).ask(customer(), fetchOf('PlaceOrder'), { input })
      return errors ? JSON.stringify(errors) : data!.placeOrder!.__typename
    }),
  )
  return Object.fromEntries(
    Map.groupBy(ended, ending => ending)
      .entries()
      .map(([ending, all]) => [ending, all.length]),
  )
}

test('100 buyers for 10 pieces, from two servers: 10 orders, 90 out of stock, no other error, none left', async () => {
  await using t = await openTestShop()
  await t.save(piece('HOT-1', 10))
  expect(await sellFromTwoServers(t, { sku: 'HOT-1', quantity: 1 })).toEqual({ OrderPlaced: 10, OutOfStock: 90 })
  expect(await t.stock('HOT-1')).toEqual({ onHand: 10, reserved: 10 })
  expect(await t.count('orders')).toBe(10)
  expect(await t.broken()).toEqual([])
})

test('100 buyers of kits and pieces that share components: no deadlock, no piece too many', async () => {
  await using t = await openTestShop()
  await t.save(
    piece('A-1', 33),
    piece('B-1', 100),
    piece('C-1', 100),
    kit('KIT-1', [
      { sku: 'C-1', quantity: 1 },
      { sku: 'A-1', quantity: 2 },
    ]),
    kit('KIT-2', [{ sku: 'B-1', quantity: 1 }]),
  )
  expect(
    await sellFromTwoServers(
      t,
      { sku: 'KIT-2', quantity: 1 },
      { sku: 'KIT-1', quantity: 1 },
      { sku: 'A-1', quantity: 1 },
    ),
  ).toEqual({ OrderPlaced: 11, OutOfStock: 89 })
  expect([await t.stock('A-1'), await t.stock('C-1')]).toEqual([
    { onHand: 33, reserved: 33 },
    { onHand: 100, reserved: 11 },
  ])
  expect(await t.broken()).toEqual([])
})

test('a server killed while it sells leaves whole orders, and nothing of the others', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 1_000), kit('KIT-1', [{ sku: 'A-1', quantity: 3 }]))
  await using server = await startOrders(t.address)
  const lines = [
    { sku: 'KIT-1', quantity: 1 },
    { sku: 'A-1', quantity: 1 },
  ]
  const buying = Array.from({ length: 200 }, () =>
    server.ask(customer(), fetchOf('PlaceOrder'), { input: { idempotencyKey: key(), lines } }).then(
      ({ data }) => data?.placeOrder?.__typename,
      () => 'lost',
    ),
  )
  await expect.poll(() => t.count('orders'), { interval: 5, timeout: 10_000 }).toBeGreaterThan(5)
  await server.kill()
  const ended = await Promise.all(buying)
  expect(ended).toContain('lost')
  // Its connections go with it; the server of the database rolls back what was under way.
  await expect.poll(() => t.broken()).toEqual([])
  const orders = await t.count('orders')
  expect(orders).toBeGreaterThanOrEqual(ended.filter(ending => ending === 'OrderPlaced').length)
  expect(await t.stock('A-1')).toEqual({ onHand: 1_000, reserved: 4 * orders })
})

test('buyers whose lines overlap in different ways never deadlock: no transaction runs twice', async () => {
  await using t = await openTestShop({ connectionLimit: 30 })
  const skus = Array.from({ length: 12 }, (_, n) => `SKU-${n}`)
  await t.save(...skus.map(sku => piece(sku, 1_000)))
  let runs = 0
  const shop: Shop = {
    ...t.shop,
    allOrNothing: work =>
      t.shop.allOrNothing(stores => {
        runs++
        return work(stores)
      }),
  }
  await Promise.all(
    Array.from({ length: 80 }, (_, n) =>
      bought(shop, customer(), ...[n, n * 5 + 3, n * 7 + 1].map(at => [skus[at % skus.length]!, 1] as [string, number])),
    ),
  )
  expect(runs).toBe(80)
  expect(await t.count('orders')).toBe(80)
  expect(await t.broken()).toEqual([])
})

test('twenty times the same order at once is one order', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('A-1', 100))
  const input = { idempotencyKey: key(), lines: [{ sku: 'A-1', quantity: 2 }] }
  const results = await Promise.all(Array.from({ length: 20 }, () => placeOrder(t.shop, t.ann, input)))
  expect(results[0]).toMatchObject({ __typename: 'OrderPlaced' })
  for (const result of results) expect(result).toEqual(results[0])
  expect(await t.count('orders')).toBe(1)
  expect(await t.stock('A-1')).toEqual({ onHand: 100, reserved: 2 })
})

test('one key with twenty different bodies at once is one order and nineteen mismatches', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(...Array.from({ length: 20 }, (_, n) => piece(`A-${n}`, 5)))
  const idempotencyKey = key()
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      placeOrder(t.shop, t.ann, { idempotencyKey, lines: [{ sku: `A-${n}`, quantity: 1 }] }),
    ),
  )
  expect(results.filter(result => result.__typename === 'OrderPlaced')).toHaveLength(1)
  expect(results.filter(result => result.__typename === 'IdempotencyMismatch')).toHaveLength(19)
  expect(await t.count('orders')).toBe(1)
  expect(await t.broken()).toEqual([])
})

test('twenty equal requests at once for the last piece make one order, and every answer is that order', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('A-1', 1))
  const input = { idempotencyKey: key(), lines: [{ sku: 'A-1', quantity: 1 }] }
  const results = await Promise.all(Array.from({ length: 20 }, () => placeOrder(t.shop, t.ann, input)))
  expect(new Set(results.map(result => result.__typename))).toEqual(new Set(['OrderPlaced']))
  expect(await t.count('orders')).toBe(1)
})
