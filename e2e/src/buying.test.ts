import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from './open-shop.ts'
import type { Person } from './person.ts'

const sku = 'CABLE-CONNECTOR-PAIR'
const key = () => `buying-${randomUUID()}`
const home = { recipient: 'Ann Gómez', line1: 'Calle 10 # 20-30', city: 'Medellín', department: 'ANTIOQUIA', postalCode: '050021' }

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  const addressOf = async (person: Person): Promise<{ id: string; shipToken: string }> =>
    (await person.ask('SaveAddress', { input: { idempotencyKey: key(), ...home } })).data.saveAddress.address
  const orderTo = (person: Person, shipTo: string | null) => order(person, { lines: [{ sku, quantity: 1 }], shipTo })
  const order = async (person: Person, more: object = { lines: [{ sku, quantity: 2 }] }) =>
    (await person.ask('PlaceOrder', { input: { idempotencyKey: key(), ...more } })).data.placeOrder

  test('a cart is filled, ordered to an address, looked at by support, and cancelled by its owner', async () => {
    const [ann, carla] = [await shop.signIn('customer'), await shop.signIn('support')]
    const { id: address, shipToken: shipTo } = await addressOf(ann)
    const { data: { startCart } } = await ann.ask('StartCart', { input: { lines: [{ sku, quantity: 1 }] } })
    const { id, version } = startCart.cart
    const { data: { updateCart } } = await ann.ask('UpdateCart', {
      input: { cart: id, expectedVersion: version, lines: [{ sku, quantity: 3 }] },
    })
    const { cart } = updateCart
    expect(cart.lines).toEqual([expect.objectContaining({ sku, quantity: 3 })])
    expect((await order(ann, { cart: { id, expectedVersion: version } }))).toMatchObject({ __typename: 'VersionConflict', currentVersion: cart.version })

    const placed = await order(ann, { cart: { id, expectedVersion: cart.version }, shipTo })
    expect(placed).toMatchObject({ __typename: 'OrderPlaced', order: { total: cart.total } })
    expect((await ann.ask('CartSummary')).data.cart).toBeNull()
    expect(await order(ann, { cart: { id, expectedVersion: cart.version } }))
      .toMatchObject({ __typename: 'CartGone', becameOrder: { id: placed.order.id } })
    const hers = (await ann.ask('MyOrder', { id: placed.order.id })).data.order
    expect(hers.shipTo).toMatchObject({ id: address, ...home })

    const found = (await carla.ask('SupportSearch', { number: hers.number.toLowerCase() })).data
    expect(found).toMatchObject({ orderByNumber: { id: placed.order.id }, customerByEmail: null })
    await carla.ask('SupportAddNote', { input: { idempotencyKey: key(), order: hers.id, text: 'Ring twice.', reason: 'DELIVERY' } })
    const seen = (await carla.ask('SupportOrder', { id: hers.id })).data.order
    expect(seen.shipTo).toMatchObject({ city: home.city, department: home.department })
    expect(seen.notes.edges[0].node).toMatchObject({ text: 'Ring twice.', author: { name: shop.demo.people.support![0]!.name } })
    expect(JSON.stringify(seen)).not.toContain(home.line1)
    expect(JSON.stringify((await ann.ask('MyOrder', { id: hers.id })).data)).not.toContain('Ring twice.')

    const cancelled = await ann.ask('CancelMyOrder', { input: { order: hers.id, expectedVersion: hers.version } })
    expect(cancelled.data.cancelMyOrder).toMatchObject({ __typename: 'OrderCancelled', order: { status: 'CANCELLED' } })
    const again = await carla.ask('SupportCancelOrder', { input: { order: hers.id, expectedVersion: 2, reason: 'OUR_MISTAKE' } })
    expect(again.data.cancelOrder).toMatchObject({ __typename: 'CannotCancel', status: 'CANCELLED' })
  })

  test('nothing goes to somebody else’s address, or to one that nobody vouches for', async () => {
    const [ann, bob] = [await shop.signIn('customer'), await shop.signIn('customer', 1)]
    const [hers, his] = [await addressOf(ann), await addressOf(bob)]
    const forged = `${his.shipToken.split('.')[0]}.${hers.shipToken.split('.')[1]}`
    const ordersOf = async (person: Person) => (await person.ask('MyOrders', { first: 100 })).data.myOrders.edges.length
    const before = await ordersOf(bob)
    for (const shipTo of [hers.shipToken, forged, his.id])
      expect(await orderTo(bob, shipTo)).toEqual({
        __typename: 'AddressNotAccepted',
        message: 'Not one of your addresses, or shown too long ago: ask for your addresses again.',
      })
    expect(await ordersOf(bob)).toBe(before)
    expect(await orderTo(bob, his.shipToken)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('the same key with an address that was asked for again is the same order', async () => {
    const ann = await shop.signIn('customer')
    const { id: address, shipToken: first } = await addressOf(ann)
    const input = { idempotencyKey: key(), lines: [{ sku, quantity: 1 }] }
    const placed = (await ann.ask('PlaceOrder', { input: { ...input, shipTo: first } })).data.placeOrder
    const { data: { myAddresses } } = await ann.ask('MyAddresses')
    const { shipToken: next } = myAddresses.find(({ id }: { id: string }) => id === address)
    expect(next).not.toBe(first)
    expect((await ann.ask('PlaceOrder', { input: { ...input, shipTo: next } })).data.placeOrder).toEqual(placed)
  })

  test('an address that is taken out is offered no more, and the order on its way there keeps it', async () => {
    const [ann, carla] = [await shop.signIn('customer'), await shop.signIn('support')]
    const { id: address, shipToken } = await addressOf(ann)
    const { order: { id } } = await orderTo(ann, shipToken)
    await ann.ask('RemoveAddress', { id: address })
    expect(JSON.stringify((await ann.ask('MyAddresses')).data)).not.toContain(address)
    expect((await ann.ask('MyOrder', { id })).data.order.shipTo).toMatchObject({ id: address, ...home })
    expect((await carla.ask('SupportOrder', { id })).data.order.shipTo).toMatchObject({ city: home.city })
  })

  test('a salesperson sees the orders of the customers in their hands, and of nobody else', async () => {
    const [ann, bob] = [await shop.signIn('customer'), await shop.signIn('customer', 1)]
    const [hers, his] = [(await order(ann)).order, (await order(bob)).order]
    const [felipe, admin] = [await shop.signIn('sales'), await shop.signIn('admin')]
    const idOf = async (person: Person) => (await person.ask('Me')).data.me.id as string
    const assign = async (customer: Person, until: number) => admin.ask('AdminAssignCustomer', {
      input: { customer: await idOf(customer), staff: await idOf(felipe), until: new Date(Date.now() + until).toISOString(), reason: 'NEW_LEAD' },
    })
    const pipeline = async () => JSON.stringify((await felipe.ask('SalesPipeline', { first: 10, orders: 50 })).data)
    expect(await pipeline()).not.toMatch(/"node":/)
    await assign(ann, 3_600_000)
    expect(await pipeline()).toContain(hers.id)
    expect(await pipeline()).not.toContain(his.id)
    for (const operation of ['MyOrder', 'SupportOrder']) expect((await felipe.ask(operation, { id: hers.id })).status).toBe(404)
  })

  test('a partner orders under its own reference, follows it, and no customer finds it', async () => {
    const [partner, ann, carla] = [await shop.signInPartner(), await shop.signIn('customer'), await shop.signIn('support')]
    const input = { idempotencyKey: key(), reference: randomUUID(), lines: [{ sku, quantity: 5 }] }
    const { data: { placePartnerOrder: { order: { id } } } } = await partner.ask('PartnerPlaceOrder', { input })
    const status = (await partner.ask('PartnerOrderStatus', { reference: input.reference })).data.partnerOrder
    expect(status).toMatchObject({ id, status: 'PENDING_PAYMENT', reference: input.reference })
    const another = await partner.ask('PartnerPlaceOrder', { input: { ...input, idempotencyKey: key() } })
    expect(another.data.placePartnerOrder).toMatchObject({ __typename: 'ReferenceTaken', order: { id } })
    expect((await ann.ask('MyOrder', { id })).data.order).toBeNull()
    const seen = (await carla.ask('SupportOrder', { id })).data.order
    expect(seen).toMatchObject({ customer: null, partner: { name: shop.demo.partners[0]!.name }, reference: input.reference })
  })
})
