import { expect, test } from 'vitest'
import { fetchOf } from '../../test/open-test-subgraph.ts'
import { openTestShop, piece } from '../../test/open-test-shop.ts'
import { startOrders } from '../../test/orders-process.ts'
import { key, partner } from '../../test/people.ts'
import { placePartnerOrder } from './place-partner-order.ts'

const counted = (ended: readonly string[]) =>
  Object.fromEntries(Map.groupBy(ended, ending => ending).entries().map(([ending, all]) => [ending, all.length]))

test('one reference under forty keys, from two servers at once: one order, and all others are told of it', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 100))
  const firm = partner()
  await using one = await startOrders(t.address)
  await using other = await startOrders(t.address)
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      const input = { idempotencyKey: key(), reference: 'PO-7', lines: [{ sku: 'A-1', quantity: 1 }] }
      const { data, errors } = await (n % 2 ? one : other).ask(firm, fetchOf('PartnerPlaceOrder'), { input })
      if (errors) throw new Error(JSON.stringify(errors))
      return data!.placePartnerOrder as unknown as { __typename: string; order: { id: string } }
    }),
  )
  expect(counted(answers.map(answer => answer.__typename))).toEqual({ OrderPlaced: 1, ReferenceTaken: 39 })
  expect(new Set(answers.map(answer => answer.order.id)).size).toBe(1)
  expect(await t.stock('A-1')).toEqual({ onHand: 100, reserved: 1 })
  expect(await t.broken()).toEqual([])
})

test('twenty times the same request of a partner at once is one order, and every answer is that order', async () => {
  await using t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('A-1', 100))
  const firm = partner()
  const input = { idempotencyKey: key(), reference: 'PO-7', lines: [{ sku: 'A-1', quantity: 1 }] }
  const results = await Promise.all(Array.from({ length: 20 }, () => placePartnerOrder(t.shop, firm, input)))
  expect(results[0]).toMatchObject({ __typename: 'OrderPlaced' })
  for (const result of results) expect(result).toEqual(results[0])
  expect(await t.count('orders')).toBe(1)
})
