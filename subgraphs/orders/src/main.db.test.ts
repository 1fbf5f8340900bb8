import { expect, test } from 'vitest'
import { fetchOf } from '../test/open-test-subgraph.ts'
import { bought, openTestShop, piece } from '../test/open-test-shop.ts'
import { startOrders } from '../test/orders-process.ts'

test('orders as a process answers sealed questions only, says when it is ready, and ends in order', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const { id, number } = await bought(t.shop, t.ann, ['A-1', 1])
  await using orders = await startOrders(t.address)
  expect((await fetch(`${orders.url}/ready`)).status).toBe(200)
  expect(await orders.ask(t.ann, fetchOf('MyOrder'), { id })).toMatchObject({ data: { order: { id, number } } })
  const unsealed = await fetch(`${orders.url}/graphql`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json' },
  })
  expect(unsealed.status).toBe(401)
  expect(await orders.end()).toEqual([0, null])
})
