export type Currency = 'COP'
export type TaxClass = 'STANDARD' | 'EXCLUDED'
export type OfferStatus = 'ACTIVE' | 'WITHDRAWN'

/** An amount in minor units (centavos). */
export interface Money {
  amount: bigint
  currency: Currency
}

/** What is sold, for how much. */
export interface Offer {
  sku: string
  productId: string
  name: string
  /** Of one piece, before tax. */
  priceMinor: bigint
  currency: Currency
  taxClass: TaxClass
  /** False for a service, which nobody carries anywhere. */
  ships: boolean
  /** Working days until it leaves the warehouse: when there is some, and when there is none. */
  leadTimeDays: number
  restockDays: number
}

/** A part of a kit. */
export interface Component {
  sku: string
  productId: string
  quantity: number
}
