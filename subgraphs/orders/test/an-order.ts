import { uuidv7 } from '@heliograph/runtime/uuid'
import type { Offer } from '../src/domain/offer.ts'
import type { Order } from '../src/domain/order.ts'

/** Some order, except for what matters to the test. */
export const anOrder = (told: Partial<Order> = {}): Order => ({
  id: uuidv7(),
  number: '00000-00000',
  customerId: uuidv7(),
  partnerId: null,
  reference: null,
  addressId: null,
  status: 'PENDING_PAYMENT',
  placedAt: new Date(0),
  payBy: new Date(1),
  version: 1,
  currency: 'COP',
  subtotalMinor: 0n,
  discountMinor: 0n,
  shippingMinor: 0n,
  shippingTaxMinor: 0n,
  taxMinor: 0n,
  totalMinor: 0n,
  ...told,
})

export const anOffer = (told: Partial<Offer> = {}): Offer => ({
  sku: 'A-1',
  productId: uuidv7(),
  name: 'Something',
  priceMinor: 100_000n,
  currency: 'COP',
  taxClass: 'STANDARD',
  ships: true,
  leadTimeDays: 2,
  restockDays: 20,
  ...told,
})
