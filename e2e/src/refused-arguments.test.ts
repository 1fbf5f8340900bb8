import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from './open-shop.ts'

const key = () => `refused-${randomUUID()}`
const home = { recipient: 'Ann Gómez', line1: 'Calle 10 # 20-30', city: 'Medellín', department: 'ANTIOQUIA' }
const nobodys = '0190f3b0-0000-7000-8000-000000000000'

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  const refused = (field: string, message: string, code = 'BAD_USER_INPUT') =>
    [{ message, path: [field], extensions: { code } }]

  test('who looks around wrongly reads which argument of which field to mend', async () => {
    const { stranger } = shop
    expect((await stranger.ask('ProductDetail', {})).errors)
      .toEqual(refused('product', 'id, slug: give at least one of them.'))
    expect((await stranger.ask('CompareModules', { slugs: ['one'] })).errors)
      .toEqual(refused('compareModules', 'slugs: name two to six different modules.'))
    expect((await stranger.ask('BrowseProducts', { after: 'AAAA' })).errors)
      .toEqual(refused('products', 'after: give a cursor from an earlier page of this list, or leave it out.'))
  })

  test('who buys wrongly reads which argument to mend, and no key of ours', async () => {
    const ann = await shop.signIn('customer')
    const lines = [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }]
    const buy = (more: object) => ann.ask('PlaceOrder', { input: { idempotencyKey: key(), ...more } })
    expect((await buy({})).errors)
      .toEqual(refused('placeOrder', 'input.lines, input.cart: give one of them, not both.'))
    expect((await buy({ lines: [] })).errors).toEqual(refused('placeOrder', 'input.lines: give 1 to 100.'))

    const { data: { startCart: { cart } } } = await ann.ask('StartCart', { input: { lines } })
    const change = (quantities: number[]) => ann.ask('UpdateCart', {
      input: {
        cart: cart.id,
        expectedVersion: cart.version,
        lines: quantities.map(quantity => ({ ...lines[0], quantity })),
      },
    })
    expect((await change([1, 2])).errors)
      .toEqual(refused('updateCart', 'input.lines.sku: name a sku on one line only.'))
    const { version } = (await change([0])).data.updateCart.cart
    expect((await buy({ cart: { id: cart.id, expectedVersion: version } })).errors)
      .toEqual(refused('placeOrder', 'input.cart: it is empty; put something into it first.'))
  })

  test('who replaces an address that is missing reads the same as with somebody else’s', async () => {
    const [ann, bob] = [await shop.signIn('customer'), await shop.signIn('customer', 1)]
    const save = (person: typeof ann, replaces: string | null) =>
      person.ask('SaveAddress', { input: { idempotencyKey: key(), ...home, replaces } })
    const anns = (await save(ann, null)).data.saveAddress.address.id
    const answer = refused('saveAddress', 'input.replaces: give one of your addresses, or leave it out.', 'NOT_FOUND')
    for (const replaces of [anns, nobodys]) expect((await save(bob, replaces)).errors).toEqual(answer)
  })
})
