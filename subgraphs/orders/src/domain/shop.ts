import type { AddressTold } from '@heliograph/access/address-word'
import type { Reach } from '@heliograph/access/viewer'
import type { Cart } from './cart.ts'
import type { Component, Offer } from './offer.ts'
import type { Order, OrderLine } from './order.ts'
import type { OrderNote } from './order-note.ts'
import type { OrderStatus } from './order-states.ts'
import type { Page, PageAsked } from './page.ts'

/** The world, as the shop's people see it. */
export interface Shop {
  clock: { now(): number }
  /** A UUIDv7 of now. */
  newId(): string
  newOrderNumber(): string
  /** Whether `text` is identity's word, still good, that the customer is assigned to the member of staff. */
  isAssigned(text: string, assignment: { customer: string; staff: string }): boolean
  /** The address that `text`, identity's word, names as the customer's own; null when it is no such word. */
  addressIn(text: string, customer: string): AddressTold | null
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
  notes: NoteStore
  carts: CartStore
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
  /** By sku, ascending. */
  page(asked: PageAsked<string>): Promise<Page<Offer>>
  /** The products that these skus name, of withdrawn offers too. */
  productsOf(skus: readonly string[]): Promise<Map<string, string>>
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

/** Orders are a buyer's own: every question says how far the asker's hand reaches. */
export interface OrderStore {
  find(reach: Reach, ids: readonly string[]): Promise<Map<string, Order>>
  /** @param number as it is kept: in two halves, with its check symbol */
  byNumber(reach: Reach, number: string): Promise<Order | null>
  /** A reference is a partner's own name for an order: to nobody else does it name one. */
  byReference(reach: Extract<Reach, { kind: 'partner' }>, reference: string): Promise<Order | null>
  /** Newest first. */
  page(reach: Reach, asked: PageAsked<string>): Promise<Page<Order>>
  /** A page of each customer's, newest first, in one question: what one of the reaches holds. */
  pagesOf(
    reaches: readonly Reach[],
    customerIds: readonly string[],
    asked: PageAsked<string>,
  ): Promise<Map<string, Page<Order>>>
  /** Those in one of these states, of which none may be named twice, oldest first. */
  queue(reach: Reach, states: readonly OrderStatus[], asked: PageAsked<string>): Promise<Page<Order>>
  /** What the orders that wait for payment come to, in minor units: past its time, one waits until it is ended. */
  unpaidMinor(reach: Reach): Promise<bigint>
  /** A page of each order's lines, in one question. */
  lines(reach: Reach, orderIds: readonly string[], asked: PageAsked<number>): Promise<Map<string, Page<OrderLine>>>
  /** False when another order has the number already: nothing was written. */
  add(reach: Reach, order: Order, lines: readonly OrderLine[]): Promise<boolean>
  /** The order as it is now; nobody else changes it until this transaction ends. Null when there is none in reach. */
  lock(reach: Reach, id: string): Promise<Order | null>
  /** The order that has waited longest for a payment past its time, locked; what others have locked is passed over. */
  lockUnpaid(reach: Reach, at: Date): Promise<Order | null>
  /** Writes state, version and time to pay. Throws when the order is not as it was read any more. */
  replace(reach: Reach, before: Order, after: Order): Promise<void>
}

/** What staff wrote of orders: every question says how far the asker's hand reaches into these. */
export interface NoteStore {
  /** A page of each order's notes, newest first, in one question. */
  pagesOf(reach: Reach, orderIds: readonly string[], asked: PageAsked<string>): Promise<Map<string, Page<OrderNote>>>
  /** The note that the author has written under the key. */
  byKey(reach: Reach, authorId: string, key: string): Promise<OrderNote | null>
  /** False when the author has used the key already, or the order is out of reach: nothing was written. */
  add(reach: Reach, note: OrderNote): Promise<boolean>
}

/** Carts are a person's own, as orders are. */
export interface CartStore {
  /** A customer has one at most. */
  open(reach: Reach): Promise<Cart | null>
  /** Open or ordered; nobody else changes it until this transaction ends. Null when there is none in reach. */
  lock(reach: Reach, id: string): Promise<Cart | null>
  /** Throws when the customer has an open one. */
  add(reach: Reach, cart: Cart): Promise<void>
  /** Writes version and lines, to be called with the cart locked. Throws when it is not as it was read any more. */
  change(reach: Reach, before: Cart, after: Cart): Promise<void>
  /** From now on it is the order's. Throws when it is not as it was read any more. */
  close(reach: Reach, before: Cart, order: Order): Promise<void>
}

export interface BuyerStore {
  /** Nobody else buys as this customer or partner until this transaction ends. The first of all locks. */
  lock(id: string): Promise<void>
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
  kind: 'OrderPlaced' | 'OrderExpired' | 'OrderCancelled'
  payload: Record<string, string | null>
  at: Date
}

export interface Outbox {
  add(event: ShopEvent): Promise<void>
}
