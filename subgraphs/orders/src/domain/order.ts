import type { Currency, TaxClass } from './offer.ts'
import type { OrderStatus } from './order-states.ts'

/** Amounts are in minor units of `currency`; the total is subtotal − discount + shipping + tax. */
export interface Order {
  id: string
  number: string
  /** Whose it is: a customer's or a partner's, and never both. */
  customerId: string | null
  partnerId: string | null
  /** The partner's own name for it; null for a customer's. */
  reference: string | null
  /** Identity's id of the address that it goes to; null when that is still to be agreed. */
  addressId: string | null
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

/** Anything else is nobody's order: it is answered like one that is missing. */
export { isId as isOrderId } from './id.ts'
