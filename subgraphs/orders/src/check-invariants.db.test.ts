import { expect, test } from 'vitest'
import { started } from '../test/a-cart.ts'
import { bought, openTestShop, piece, type TestShop } from '../test/open-test-shop.ts'
import { key } from '../test/people.ts'
import { placeOrder } from './domain/place-order.ts'

/** Ann has ordered twice, once of a cart. */
async function sellToAnn(t: TestShop) {
  await t.save(piece('A-1', 10), piece('B-1', 10))
  await bought(t.shop, t.ann, ['A-1', 1], ['B-1', 1])
  const { id, version } = await started(t.shop, t.ann, ['A-1', 1])
  await placeOrder(t.shop, t.ann, { idempotencyKey: key(), cart: { id, expectedVersion: version } })
}

/** A checker that finds nothing is happy with every shop: here an administrator breaks each invariant on purpose. */
test.for([
  ['promised stock equals live reservations', 'UPDATE stock_levels SET reserved = reserved + 1'],
  ['promised stock equals live reservations', 'UPDATE reservations SET released_at = NOW(3) LIMIT 1'],
  ['stock is held for orders under way only', "UPDATE orders SET status = 'EXPIRED', pay_by = NULL LIMIT 1"],
  ['an unpaid order holds stock', 'UPDATE reservations SET released_at = NOW(3)'],
  [
    'subtotal and tax are those of the lines',
    'UPDATE orders SET subtotal_minor = subtotal_minor + 1, total_minor = total_minor + 1',
  ],
  ['subtotal and tax are those of the lines', 'DELETE FROM order_lines LIMIT 1'],
  ['events are numbered without gaps up to the version', 'UPDATE orders SET version = version + 1'],
  ['events are numbered without gaps up to the version', 'DELETE FROM outbox_events LIMIT 1'],
  ['events are numbered without gaps up to the version', 'UPDATE outbox_events SET sequence = 2'],
  ['the last event says how an order ended', "UPDATE outbox_events SET kind = 'OrderExpired' LIMIT 1"],
  ['the last event says how an order ended', "UPDATE outbox_events SET kind = 'OrderCancelled' LIMIT 1"],
  ["a cart became its own customer's order", 'UPDATE carts SET customer_id = order_id'],
  [
    'a cart holds no more lines than an order',
    `INSERT INTO cart_lines (cart_id, sku, quantity, position)
      WITH RECURSIVE n AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM n WHERE n < 100)
      SELECT c.id, CONCAT('X-', n.n), 1, 1 + n.n FROM n JOIN carts c`,
  ],
  ['a key leads to its own order', 'UPDATE idempotency_keys SET order_id = actor_id LIMIT 1'],
] as const)('found out: %s, after %s', async ([invariant, damage]) => {
  await using t = await openTestShop()
  await sellToAnn(t)
  expect(await t.broken()).toEqual([])
  await t.admin.statements.execute(damage)
  expect((await t.broken()).map(row => row.broken)).toContain(invariant)
})

test.for([
  'UPDATE stock_levels SET reserved = on_hand + 1',
  'UPDATE stock_levels SET reserved = -1',
  'UPDATE stock_levels SET on_hand = 0',
  'UPDATE orders SET total_minor = total_minor + 1',
  'UPDATE orders SET discount_minor = -1, total_minor = total_minor + 1',
  'UPDATE order_lines SET total_minor = total_minor - 1',
  'UPDATE order_lines SET quantity = 0',
  "UPDATE orders SET status = 'CONFIRMED'",
  'UPDATE offers SET price_minor = -1',
  "UPDATE offers SET tax_class = 'FREE'",
  'UPDATE orders SET customer_id = NULL',
  "UPDATE orders SET partner_id = customer_id, reference = 'R-1'",
  "UPDATE orders SET reference = 'R-1'",
  'UPDATE carts SET order_id = NULL',
  'UPDATE carts SET open_for = customer_id',
  'UPDATE cart_lines SET quantity = 0',
])('not even an administrator gets past a CHECK: %s', async damage => {
  await using t = await openTestShop()
  await sellToAnn(t)
  await expect(t.admin.statements.execute(damage)).rejects.toMatchObject({ errno: expect.toBeOneOf([3819, 4025]) })
})
