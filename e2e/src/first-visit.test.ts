import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from './open-shop.ts'
import { verdictOutlivedMs } from './verdict-outlived.ts'

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  test('a stranger looks around, opens an account, buys, and sees the order with product and customer', async () => {
    const { data } = await shop.stranger.ask('BrowseProducts', { first: 100, kind: 'MODULE' })
    expect(data.products.edges.length).toBeGreaterThan(80)
    const { sku } = data.products.edges[0].node.offer

    const input = { name: 'Nora Vélez', email: 'nora.velez@customers.invalid', password: 'four quiet llamas hum' }
    const registered = await shop.stranger.ask('Register', { input })
    expect(registered.data.register.__typename).toBe('RegistrationReceived')
    const { data: { signIn } } = await shop.stranger.ask('SignIn', { input: { email: input.email, password: input.password } })
    const nora = shop.bearer('Nora', signIn.accessToken)

    const placed = await nora.ask('PlaceOrder', { input: { idempotencyKey: 'first-visit-order-1', lines: [{ sku, quantity: 1 }] } })
    expect(placed.errors).toBeUndefined()
    expect(placed.data.placeOrder.__typename).toBe('OrderPlaced')
    const { data: { order } } = await nora.ask('MyOrder', { id: placed.data.placeOrder.order.id })
    expect(order.lines.edges[0].node).toMatchObject({ sku, product: { __typename: 'Product' } })
    expect(order.customer).toMatchObject({ name: input.name, email: input.email })
    expect((await nora.ask('SignOut')).status).toBe(200)
    await sleep(verdictOutlivedMs)
    expect((await nora.ask('Me')).status).toBe(401)
  })
})
