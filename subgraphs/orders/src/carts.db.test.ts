import { sealAddressWord } from '@heliograph/access/address-word'
import { anonymous } from '@heliograph/access/viewer'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { statementsDuring } from '@heliograph/testkit/counting-statements'
import { expect, test } from 'vitest'
import { lines, type Lines } from '../test/a-cart.ts'
import { bought, kit, openTestShop, piece } from '../test/open-test-shop.ts'
import { fetchOf, openTestSubgraph } from '../test/open-test-subgraph.ts'
import { customer, key, support } from '../test/people.ts'

test('a cart is started, changed, seen and ordered to an address, and the order is cancelled', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  const ask = (operation: string, variables: object) => orders.ask(t.ann, fetchOf(operation), variables)
  const [panel, cable] = [piece('PANEL-1', 5, { taxClass: 'EXCLUDED', ships: false }), piece('CABLE-1', 5)]
  await t.save(panel, cable)
  expect(await ask('CartSummary', {})).toEqual({ data: { cart: null } })

  const begun = await ask('StartCart', { input: { lines: lines(['PANEL-1', 2], ['CABLE-1', 1]) } })
  expect(begun).toMatchObject({
    data: {
      startCart: {
        __typename: 'CartStarted',
        cart: { version: 1, changedAt: '2026-11-23T15:00:00.000Z', subtotal: { amount: '300000', currency: 'COP' } },
      },
    },
  })
  const { id } = begun.data.startCart.cart
  expect(await ask('StartCart', { input: { lines: lines(['PANEL-1', 1]) } })).toMatchObject({
    data: { startCart: { __typename: 'CartAlreadyOpen', cart: begun.data.startCart.cart } },
  })
  const change = { cart: id, expectedVersion: 1, lines: lines(['CABLE-1', 0], ['PANEL-1', 9]) }
  const updated = await ask('UpdateCart', { input: change })
  expect(updated).toMatchObject({ data: { updateCart: { __typename: 'CartUpdated', cart: { id, version: 2 } } } })
  expect(await ask('UpdateCart', { input: change })).toMatchObject({
    data: { updateCart: { __typename: 'VersionConflict', currentVersion: 2 } },
  })
  const amount = (text: string) => ({ __typename: 'Money', amount: text, currency: 'COP' })
  const seen = await ask('CartSummary', {})
  expect(seen.data.cart).toMatchObject({
    id,
    version: 2,
    lines: [
      {
        sku: 'PANEL-1',
        quantity: 9,
        unitPrice: amount('100000'),
        product: { __typename: 'Product', id: panel.productId, availability: { inStock: true, leadTimeDays: 2 } },
      },
    ],
    subtotal: amount('900000'),
    shipping: amount('0'),
    tax: amount('0'),
    total: amount('900000'),
    shortages: [{ sku: 'PANEL-1', requested: 9, available: 5 }],
  })
  expect(updated.data.updateCart.cart.shortages).toEqual(seen.data.cart.shortages)

  await ask('UpdateCart', { input: { cart: id, expectedVersion: 2, lines: lines(['PANEL-1', 5]) } })
  const home = uuidv7()
  const shipTo = sealAddressWord(orders.keys.statement, { address: home, customer: t.ann.id! }, t.clock.now() + 1)
  const cart = { id, expectedVersion: 3 }
  const placed = await ask('PlaceOrder', { input: { idempotencyKey: key(), cart, shipTo } })
  const { order } = placed.data.placeOrder
  expect(await ask('PlaceOrder', { input: { idempotencyKey: key(), cart } })).toMatchObject({
    data: { placeOrder: { __typename: 'CartGone', becameOrder: { id: order.id, number: order.number } } },
  })
  expect(await ask('MyOrder', { id: order.id })).toMatchObject({
    data: { order: { shipTo: { __typename: 'Address', id: home, customerId: t.ann.id } } },
  })
  expect(await ask('CancelMyOrder', { input: { order: order.id, expectedVersion: 1 } })).toMatchObject({
    data: {
      cancelMyOrder: { __typename: 'OrderCancelled', order: { id: order.id, status: 'CANCELLED', version: 2 } },
    },
  })
  expect(await t.stock('PANEL-1')).toEqual({ onHand: 5, reserved: 0 })
  expect(await t.broken()).toEqual([])
})

test('an order knows that where it goes is still to be agreed', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 5))
  const { id } = await bought(t.shop, t.ann, ['A-1', 1])
  expect(await orders.ask(t.ann, fetchOf('MyOrder'), { id })).toMatchObject({ data: { order: { shipTo: null } } })
})

test('staff end an order, and only they do so as staff', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 5))
  const { id } = await bought(t.shop, t.ann, ['A-1', 1])
  const input = { order: id, expectedVersion: 1, reason: 'OUR_MISTAKE' }
  for (const viewer of [t.ann, anonymous])
    expect(await orders.ask(viewer, fetchOf('SupportCancelOrder'), { input })).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    })
  expect(await orders.ask(support, fetchOf('SupportCancelOrder'), { input })).toMatchObject({
    data: { cancelOrder: { __typename: 'OrderCancelled', order: { id, status: 'CANCELLED' } } },
  })
})

test('bob gets the same answers for ann’s cart and order as for ones that do not exist', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 5))
  const { id: order } = await bought(t.shop, t.ann, ['A-1', 1])
  const begun = await orders.ask(t.ann, fetchOf('StartCart'), { input: { lines: lines(['A-1', 1]) } })
  const cart = begun.data.startCart.cart.id
  const change = (id: string) => ({ cart: id, expectedVersion: 1, lines: lines(['A-1', 1]) })
  for (const [operation, anns, nobodys] of [
    ['UpdateCart', change(cart), change(uuidv7())],
    ['CancelMyOrder', { order, expectedVersion: 1 }, { order: uuidv7(), expectedVersion: 1 }],
  ] as const) {
    const answer = await orders.ask(t.bob, fetchOf(operation), { input: anns })
    expect(answer).toMatchObject({ errors: [{ message: 'Not found.', extensions: { code: 'NOT_FOUND' } }] })
    expect(answer).toEqual(await orders.ask(t.bob, fetchOf(operation), { input: nobodys }))
  }
})

test('the number of statements does not depend on the number of lines', async () => {
  await using t = await openTestShop()
  const skus = Array.from({ length: 100 }, (_, n) => `S-${n}`)
  await t.save(
    piece('PART-1', 100_000),
    ...skus.map((sku, n) => (n % 2 ? piece(sku, 1_000) : kit(sku, [{ sku: 'PART-1', quantity: 2 }]))),
  )
  await using orders = await openTestSubgraph(t)
  const statementsFor = async (n: number) => {
    const ann = customer()
    const wanted = (quantity: number) => lines(...skus.slice(0, n).map((sku): Lines[number] => [sku, quantity]))
    const counted: Record<string, number> = {}
    const ask = async (operation: string, variables: object) => {
      const { answer, sent } = await statementsDuring(() => orders.ask(ann, fetchOf(operation), variables))
      expect(answer.errors).toBeUndefined()
      counted[operation] = sent.length
      return answer.data
    }
    const { cart } = (await ask('StartCart', { input: { lines: wanted(1) } })).startCart
    expect(cart.lines).toHaveLength(n)
    await ask('UpdateCart', { input: { cart: cart.id, expectedVersion: 1, lines: wanted(2) } })
    await ask('CartSummary', {})
    const input = { idempotencyKey: key(), cart: { id: cart.id, expectedVersion: 2 } }
    const { id: order } = (await ask('PlaceOrder', { input })).placeOrder.order
    await ask('CancelMyOrder', { input: { order, expectedVersion: 1 } })
    return counted
  }
  const ofOne = await statementsFor(1)
  expect(Math.max(...Object.values(ofOne))).toBeLessThan(25)
  expect([await statementsFor(10), await statementsFor(100)]).toEqual([ofOne, ofOne])
})
