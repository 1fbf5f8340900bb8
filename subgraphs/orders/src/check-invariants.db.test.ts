import { expect, test } from 'vitest'
import { bought, openTestShop, piece } from '../test/open-test-shop.ts'

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
  ['a key leads to its own order', 'UPDATE idempotency_keys SET order_id = actor_id LIMIT 1'],
] as const)('found out: %s, after %s', async ([invariant, damage]) => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10), piece('B-1', 10))
  await bought(t.shop, t.ann, ['A-1', 1], ['B-1', 1])
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
])('not even an administrator gets past a CHECK: %s', async damage => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  await bought(t.shop, t.ann, ['A-1', 1])
  await expect(t.admin.statements.execute(damage)).rejects.toMatchObject({ errno: expect.toBeOneOf([3819, 4025]) })
})
