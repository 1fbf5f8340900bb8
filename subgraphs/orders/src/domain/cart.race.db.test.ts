import { expect, test } from 'vitest'
import { inCart, lines, started } from '../../test/a-cart.ts'
import { countingRuns } from '../../test/counting-runs.ts'
import { fetchOf } from '../../test/open-test-subgraph.ts'
import { openTestShop, piece, type TestShop } from '../../test/open-test-shop.ts'
import { startOrders } from '../../test/orders-process.ts'
import { customer, key } from '../../test/people.ts'
import { placeOrder } from './place-order.ts'
import { updateCart } from './update-cart.ts'

/** Ann asks two server processes at once, ten times each; what they answered. */
async function fromTwoServers(t: TestShop, operation: string, field: string, input: () => object) {
  await using one = await startOrders(t.address)
  await using other = await startOrders(t.address)
  return await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const { data, errors } = await (n % 2 ? one : other).ask(t.ann, fetchOf(operation), { input: input() })
      expect(errors).toBeUndefined()
      return data![field] as { __typename: string; [more: string]: unknown }
    }),
  )
}

test('a cart becomes one order at most: of twenty keys at two servers one buys it, the rest are told which', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 100))
  const { id, version } = await started(t.shop, t.ann, ['A-1', 3])
  const answers = await fromTwoServers(t, 'PlaceOrder', 'placeOrder', () => ({
    idempotencyKey: key(),
    cart: { id, expectedVersion: version },
  }))
  const [placed, ...more] = answers.filter(answer => answer.__typename === 'OrderPlaced')
  expect(more).toEqual([])
  const { id: orderId, number } = placed!['order'] as { id: string; number: string }
  const gone = answers.filter(answer => answer !== placed)
  expect(gone).toHaveLength(19)
  for (const answer of gone)
    expect(answer).toMatchObject({ __typename: 'CartGone', becameOrder: { id: orderId, number } })
  expect(await t.count('orders')).toBe(1)
  expect(await t.stock('A-1')).toEqual({ onHand: 100, reserved: 3 })
  expect(await t.broken()).toEqual([])
})

test('twenty carts started at once, at two servers, are one cart and nineteen that were open already', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 100))
  const answers = await fromTwoServers(t, 'StartCart', 'startCart', () => ({ lines: lines(['A-1', 1]) }))
  expect(answers.map(answer => answer.__typename).toSorted()).toEqual([
    ...Array<string>(19).fill('CartAlreadyOpen'),
    'CartStarted',
  ])
  expect(new Set(answers.map(answer => (answer['cart'] as { id: string }).id)).size).toBe(1)
  expect(await t.count('carts')).toBe(1)
})

test('of twenty changes of one version at once, one is made and the others are told', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('A-1', 100))
  const { id, version } = await started(t.shop, t.ann, ['A-1', 100])
  const { shop, runs } = countingRuns(t.shop)
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      updateCart(shop, t.ann, { cart: id, expectedVersion: version, lines: lines(['A-1', n + 1]) }),
    ),
  )
  const made = results.flatMap(result => (result.__typename === 'CartUpdated' ? [result.cart] : []))
  expect(made).toHaveLength(1)
  expect(results.filter(result => result.__typename === 'VersionConflict')).toHaveLength(19)
  const kept = await t.shop.stores.carts.open(t.ann.reach)
  expect([inCart(kept), kept!.version]).toEqual([inCart(made[0]!), 2])
  expect(runs()).toBe(20)
})

test('a cart that is changed while it is ordered is bought as it was seen, or not at all', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('A-1', 1_000))
  const { shop, runs } = countingRuns(t.shop)
  const people = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const viewer = customer()
      return { viewer, cart: await started(t.shop, viewer, ['A-1', 1]) }
    }),
  )
  const ended = await Promise.all(
    people.map(async ({ viewer, cart: { id } }, n) => {
      const change = () => updateCart(shop, viewer, { cart: id, expectedVersion: 1, lines: lines(['A-1', 10]) })
      const buy = () => placeOrder(shop, viewer, { idempotencyKey: key(), cart: { id, expectedVersion: 1 } })
      const acts = n % 2 ? [change(), buy()] : [buy(), change()]
      const told = await Promise.all(acts.map(act => act.then(({ __typename }) => __typename, thrown => thrown.code)))
      return (n % 2 ? told : told.toReversed()).join(', ')
    }),
  )
  for (const ending of ended) expect(ending).toBeOneOf(['NOT_FOUND, OrderPlaced', 'CartUpdated, VersionConflict'])
  const bought = ended.filter(ending => ending.includes('OrderPlaced')).length
  expect(await t.stock('A-1')).toEqual({ onHand: 1_000, reserved: bought })
  expect(runs()).toBe(40)
  expect(await t.broken()).toEqual([])
})
