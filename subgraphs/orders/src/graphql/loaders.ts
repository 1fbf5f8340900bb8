import type { Viewer } from '@heliograph/access/viewer'
import { inOneQuestion, Loader } from '@heliograph/subgraph/loader'
import { availabilityOf, type Availability } from '../domain/availability.ts'
import { lineCursor, noteCursor, orderCursor } from '../domain/cursors.ts'
import { listCustomerOrders, type CustomerAsked } from '../domain/list-customer-orders.ts'
import { listNotes } from '../domain/list-notes.ts'
import { listLines, type PageArguments } from '../domain/list-orders.ts'
import type { Component, Offer } from '../domain/offer.ts'
import type { OrderNote } from '../domain/order-note.ts'
import type { Order, OrderLine } from '../domain/order.ts'
import type { Page } from '../domain/page.ts'
import { findOrders } from '../domain/read-order.ts'
import type { Shop } from '../domain/shop.ts'
import { connection, type Connection } from './connection.ts'

/** What one request has asked for already, and the questions of many fields gathered into one. */
export interface Loaders {
  order(id: string): PromiseLike<Order | null>
  lines(order: Order, page: PageArguments): PromiseLike<Connection<OrderLine>>
  notes(order: Order, page: PageArguments): PromiseLike<Connection<OrderNote>>
  customerOrders(customer: CustomerAsked, page: PageArguments): PromiseLike<Connection<Order>>
  offer(productId: string): PromiseLike<Offer | null>
  components(offer: Offer): Promise<Component[]>
  availability(offer: Offer): Promise<Availability>
}

export function openLoaders(shop: Shop, viewer: Viewer): Loaders {
  const orders = inOneQuestion((ids: readonly string[]) => findOrders(shop, viewer, ids))
  const offers = inOneQuestion((productIds: readonly string[]) => shop.stores.offers.byProduct(productIds))
  const components = inOneQuestion((skus: readonly string[]) => shop.stores.offers.componentsOf(skus))
  const free = inOneQuestion((skus: readonly string[]) => shop.stores.stock.free(skus))
  const componentsOf = async (offer: Offer) => (await components.load(offer.sku)) ?? []
  const lines = perPage((ids, page) => listLines(shop, viewer, ids, page), lineCursor)
  const notes = perPage((ids, page) => listNotes(shop, viewer, ids, page), noteCursor)
  const customers = new Map<string, CustomerAsked>()
  const customersOf = (ids: readonly string[]) => ids.map(id => customers.get(id)!)
  const customerOrders = perPage((ids, page) => listCustomerOrders(shop, viewer, customersOf(ids), page), orderCursor)
  return {
    order: id => orders.load(id),
    offer: productId => offers.load(productId),
    components: componentsOf,

    async availability(offer) {
      const parts = await componentsOf(offer)
      const skus = parts.length > 0 ? parts.map(part => part.sku) : [offer.sku]
      const counted = await Promise.all(skus.map(async sku => [sku, (await free.load(sku)) ?? 0] as const))
      return availabilityOf(offer, parts, new Map(counted))
    },

    lines: (order, page) => lines(order.id, page),
    notes: (order, page) => notes(order.id, page),

    customerOrders(customer, page) {
      customers.set(customer.id, customer)
      return customerOrders(customer.id, page)
    },
  }
}

/** One question for each page that the operation asks for, not for each parent; a parent out of reach has none. */
function perPage<Item>(
  find: (ids: readonly string[], page: PageArguments) => Promise<ReadonlyMap<string, Page<Item>>>,
  cursorOf: (item: Item) => string,
) {
  const loaders = new Map<string, Loader<string, Connection<Item>>>()
  const open = (page: PageArguments) => new Loader<string, Connection<Item>>(async ids => {
    const pages = await find(ids, page)
    return ids.map(id => connection(pages.get(id) ?? { items: [], hasNext: false }, cursorOf))
  })
  return (id: string, { first, after = null }: PageArguments): PromiseLike<Connection<Item>> => {
    const page = `${first} ${after}`
    let loader = loaders.get(page)
    if (!loader) loaders.set(page, loader = open({ first, after }))
    return loader.load(id)
  }
}
