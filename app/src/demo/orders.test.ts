import { maxListItems, scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { demoOffers } from './offers.ts'
import { demoOrders } from './orders.ts'
import { demoPeople } from './people.ts'

const offerOf = new Map(demoOffers().map((offer) => [offer.sku, offer]))

test('Ann and Bob both have orders: of one line, of eight, and of a kit', () => {
  const customers = demoPeople.filter((person) => person.role === 'customer').map((person) => person.id)
  expect(new Set(demoOrders.map((order) => order.customerId))).toEqual(new Set(customers))
  expect(demoOrders.map((order) => order.lines.length)).toEqual(expect.arrayContaining([1, 8]))
  const isKit = ({ sku }: { sku: string }) => (offerOf.get(sku)?.components.length ?? 0) > 0
  expect(demoOrders.some((order) => order.lines.some(isKit))).toBe(true)
})

test('each order could be placed by anybody: known skus, quantities in bounds, a key of its own', () => {
  expect(new Set(demoOrders.map((order) => order.idempotencyKey)).size).toBe(demoOrders.length)
  for (const { idempotencyKey, lines } of demoOrders) {
    expect(idempotencyKey).toMatch(new RegExp(scalars.IdempotencyKey.pattern, 'u'))
    expect(idempotencyKey.length).toBeGreaterThanOrEqual(scalars.IdempotencyKey.minLength)
    expect(idempotencyKey.length).toBeLessThanOrEqual(scalars.IdempotencyKey.maxLength)
    expect(lines.length).toBeLessThanOrEqual(maxListItems)
    expect(lines.filter(({ sku }) => !offerOf.has(sku))).toEqual([])
    expect(new Set(lines.map(({ sku }) => sku)).size).toBe(lines.length)
    expect(Math.min(...lines.map(({ quantity }) => quantity))).toBeGreaterThanOrEqual(scalars.Quantity.min)
    expect(Math.max(...lines.map(({ quantity }) => quantity))).toBeLessThanOrEqual(scalars.Quantity.max)
  }
})

test('all of them together take no more than there is, kits counted by their components', () => {
  const demand = new Map<string, number>()
  const take = (sku: string, quantity: number) => demand.set(sku, (demand.get(sku) ?? 0) + quantity)
  for (const { sku, quantity } of demoOrders.flatMap((order) => order.lines)) {
    const components = offerOf.get(sku)?.components ?? []
    if (components.length === 0) take(sku, quantity)
    for (const component of components) take(component.sku, component.quantity * quantity)
  }
  expect(demand.size).toBeGreaterThan(15)
  expect([...demand].filter(([sku, quantity]) => quantity > (offerOf.get(sku)?.onHand ?? 0))).toEqual([])
})
