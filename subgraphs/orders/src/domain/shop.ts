import type { Reach } from '@heliograph/access/viewer'
import type { Component, Offer } from './offer.ts'
import type { Order, OrderLine } from './order.ts'
import type { Page, PageAsked } from './page.ts'

/** The world, as the shop's people see it. */
export interface Shop {
  clock: { now(): number }
  /** A UUIDv7 of now. */
  newId(): string
  newOrderNumber(): string
  /** For reading, and for what a single write says whole. */
  stores: Stores
  /**
   * All that `work` writes is written, or nothing. It may run more than once before it succeeds, so it must do nothing
   * but write to these stores.
   */
  allOrNothing<T>(work: (stores: Stores) => Promise<T>): Promise<T>
}

export interface Stores {
  offers: OfferStore
  stock: StockStore
  orders: OrderStore
  buyers: BuyerStore
  keys: KeyStore
  outbox: Outbox
}

/** Pieces by sku. */
export type Pieces = ReadonlyMap<string, number>

/** What is withdrawn is not in it. */
export interface OfferStore {
  bySku(skus: readonly string[]): Promise<Map<string, Offer>>
  byProduct(productIds: readonly string[]): Promise<Map<string, Offer>>
  /** By kit; what is no kit is missing. */
  componentsOf(skus: readonly string[]): Promise<Map<string, Component[]>>
}

export interface StockStore {
  /** Pieces that nobody was promised. */
  free(skus: readonly string[]): Promise<Map<string, number>>
  /** The same, and nobody else may promise them until this transaction ends. Skus are locked in order: no deadlock. */
  lockFree(skus: readonly string[]): Promise<Map<string, number>>
  /** Throws when there are not as many left: then nothing was promised. */
  promise(orderId: string, pieces: Pieces): Promise<void>
  /** Whatever was promised to the order can be promised to others again. */
  release(orderId: string, at: Date): Promise<void>
}

/** Orders are a person's own: every question says how far the asker's hand reaches. */
export interface OrderStore {
  find(reach: Reach, ids: readonly string[]): Promise<Map<string, Order>>
  /** Newest first. */
  page(reach: Reach, asked: PageAsked<string>): Promise<Page<Order>>
  /** What the orders that wait for payment come to, in minor units: past its time, one waits until it is ended. */
  unpaidMinor(reach: Reach): Promise<bigint>
  /** A page of each order's lines, in one question. */
  lines(reach: Reach, orderIds: readonly string[], asked: PageAsked<number>): Promise<Map<string, Page<OrderLine>>>
  /** False when another order has the number already: nothing was written. */
  add(reach: Reach, order: Order, lines: readonly OrderLine[]): Promise<boolean>
  /** The order that has waited longest for a payment past its time, locked; what others have locked is passed over. */
  lockUnpaid(reach: Reach, at: Date): Promise<Order | null>
  /** Writes state, version and time to pay. Throws when the order is not as it was read any more. */
  replace(reach: Reach, before: Order, after: Order): Promise<void>
}

export interface BuyerStore {
  /** Nobody else buys as this customer until this transaction ends. To be taken before any stock is locked. */
  lock(customerId: string): Promise<void>
}

/** Scoped to who asked for what: nobody meets another's keys. */
export interface IdempotencyKey {
  actorId: string
  operation: string
  key: string
}
export interface KeptKey extends IdempotencyKey {
  /** SHA-256 of what was asked, in hexadecimal. */
  bodyHash: string
  orderId: string
}

export interface KeyStore {
  find(key: IdempotencyKey): Promise<KeptKey | null>
  add(kept: KeptKey, at: Date): Promise<void>
}

export interface ShopEvent {
  id: string
  aggregateId: string
  /** The version that the event made: from 1, without gaps. */
  sequence: number
  kind: 'OrderPlaced' | 'OrderExpired'
  payload: Record<string, string>
  at: Date
}

export interface Outbox {
  add(event: ShopEvent): Promise<void>
}
