import type { Currency, TaxClass } from './offer.ts'
import type { OrderStatus } from './order-states.ts'

/** Amounts are in minor units of `currency`; the total is subtotal − discount + shipping + tax. */
export interface Order {
  id: string
  number: string
  customerId: string
  status: OrderStatus
  placedAt: Date
  /** Until when its stock is held for payment; null once paid or ended. */
  payBy: Date | null
  version: number
  currency: Currency
  subtotalMinor: bigint
  discountMinor: bigint
  shippingMinor: bigint
  shippingTaxMinor: bigint
  /** Of lines and shipping. */
  taxMinor: bigint
  totalMinor: bigint
}

/** What was bought, as it was then. */
export interface OrderLine {
  id: string
  orderId: string
  /** Place in the order, from 1. */
  position: number
  sku: string
  productId: string
  name: string
  quantity: number
  currency: Currency
  /** Of one piece, before tax. */
  unitPriceMinor: bigint
  taxClass: TaxClass
  /** The rate then, in hundredths of a percent: 1900 is 19 %. */
  taxBasisPoints: number
  taxMinor: bigint
  /** Unit price · quantity + tax. */
  totalMinor: bigint
}

const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Anything else is nobody's id: it is answered like one that is missing. */
export const isOrderId = (text: string): boolean => uuidv7.test(text)
