import { statementsDuring } from '@heliograph/testkit/counting-statements'
import { expect, test } from 'vitest'
import { bought, kit, openTestShop, piece } from '../../test/open-test-shop.ts'
import { fetchOf, openTestSubgraph } from '../../test/open-test-subgraph.ts'
import { key, partner, support } from '../../test/people.ts'

test('a partner places an order under a reference, and finds it by either name', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 10))
  const firm = partner()
  const input = { idempotencyKey: key(), reference: 'PO/2026-7', lines: [{ sku: 'A-1', quantity: 2 }] }
  const placed = await orders.ask(firm, fetchOf('PartnerPlaceOrder'), { input })
  expect(placed.data.placePartnerOrder).toMatchObject({
    __typename: 'OrderPlaced',
    order: { reference: 'PO/2026-7', status: 'PENDING_PAYMENT' },
  })
  const { id, number } = placed.data.placePartnerOrder.order
  for (const asked of [{ id }, { reference: 'PO/2026-7' }]) {
    expect(await orders.ask(firm, fetchOf('PartnerOrderStatus'), asked)).toMatchObject({
      data: { partnerOrder: { id, number, version: 1, lines: { edges: [{ node: { sku: 'A-1', quantity: 2 } }] } } },
    })
  }
  const again = await orders.ask(firm, fetchOf('PartnerPlaceOrder'), { input: { ...input, idempotencyKey: key() } })
  expect(again.data.placePartnerOrder).toMatchObject({ __typename: 'ReferenceTaken', order: { id, number } })
  expect(await orders.ask(firm, fetchOf('PartnerOrderStatus'), {})).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  })
  expect(await orders.ask(partner(), fetchOf('PartnerOrderStatus'), { id })).toEqual({ data: { partnerOrder: null } })
})

test('support sees through whom an order came: a partner’s has no customer, a customer’s no partner', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 10))
  const firm = partner()
  const lines = [{ sku: 'A-1', quantity: 1 }]
  const input = { idempotencyKey: key(), reference: 'PO-7', lines }
  const placed = await orders.ask(firm, fetchOf('PartnerPlaceOrder'), { input })
  const { id } = placed.data.placePartnerOrder.order
  const own = await bought(t.shop, t.ann, ['A-1', 1])
  const seen = async (order: string) => (await orders.ask(support, fetchOf('SupportOrder'), { id: order })).data.order
  expect(await seen(id)).toMatchObject({
    partner: { __typename: 'Partner', id: firm.reach.partner },
    reference: 'PO-7',
    customer: null,
    shipTo: null,
  })
  expect(await seen(own.id)).toMatchObject({ partner: null, reference: null, customer: { id: t.ann.id } })
})

test('customers and strangers are shown neither the stock list nor partners’ orders', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  for (const operation of ['PartnerStock', 'PartnerOrderStatus']) {
    expect(await orders.ask(t.ann, fetchOf(operation), { reference: 'PO-7' })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    })
  }
})

test('the stock list takes three statements, whatever is on the page', async () => {
  await using t = await openTestShop()
  const skus = Array.from({ length: 60 }, (_, n) => `P-${n}`)
  const kits = Array.from({ length: 60 }, (_, n) =>
    kit(
      `KIT-${n}`,
      Array.from({ length: 12 }, (__, part) => ({ sku: skus[(n + part * 5) % 60]!, quantity: 1 + part })),
    ),
  )
  await t.save(...skus.map(sku => piece(sku, 100)), ...kits)
  await using orders = await openTestSubgraph(t)
  const statementsFor = async (first: number) => {
    const { answer, sent } = await statementsDuring(() => orders.ask(partner(), fetchOf('PartnerStock'), { first }))
    const { data } = answer
    expect(data.stock.edges).toHaveLength(first)
    expect(data.stock.edges[0].node).toEqual({
      __typename: 'StockItem',
      sku: 'KIT-0',
      price: { __typename: 'Money', amount: '500000', currency: 'COP' },
      taxClass: 'STANDARD',
      availability: { __typename: 'Availability', inStock: true, available: 8, leadTimeDays: 4 },
      product: { __typename: 'Product', id: kits[0]!.productId },
    })
    return sent.length
  }
  expect([await statementsFor(1), await statementsFor(10), await statementsFor(100)]).toEqual([3, 3, 3])
})
