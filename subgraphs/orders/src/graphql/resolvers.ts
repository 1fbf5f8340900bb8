import type { Resolvers } from '@heliograph/subgraph/executable-schema'
import { lineCursor, orderCursor } from '../domain/cursors.ts'
import { listMyOrders, type PageArguments } from '../domain/list-orders.ts'
import type { Component, Offer } from '../domain/offer.ts'
import type { Order, OrderLine } from '../domain/order.ts'
import type { Page } from '../domain/page.ts'
import { placeOrder, type PlaceOrderInput } from '../domain/place-order.ts'
import type { OrdersContext } from './context.ts'

interface ProductKey {
  id: string
}

const amountOf =
  (name: 'subtotalMinor' | 'discountMinor' | 'shippingMinor' | 'taxMinor' | 'totalMinor') => (order: Order) => ({
    amount: order[name],
    currency: order.currency,
  })
const lineAmount = (name: 'unitPriceMinor' | 'taxMinor' | 'totalMinor') => (line: OrderLine) => ({
  amount: line[name],
  currency: line.currency,
})

export const resolvers: Resolvers<OrdersContext> = {
  Query: {
    order: (_, { id }: { id: string }, { load }) => load.order(id),
    myOrders: async (_, page: PageArguments, { shop, viewer }) =>
      connection(await listMyOrders(shop, viewer, page), orderCursor),
  },
  Mutation: {
    placeOrder: (_, { input }: { input: PlaceOrderInput }, { shop, viewer }) => placeOrder(shop, viewer, input),
  },
  Order: {
    __resolveReference: ({ id }: { id: string }, { load }) => load.order(id),
    lines: async (order: Order, page: PageArguments, { load }) => connection(await load.lines(order, page), lineCursor),
    subtotal: amountOf('subtotalMinor'),
    discount: amountOf('discountMinor'),
    shipping: amountOf('shippingMinor'),
    tax: amountOf('taxMinor'),
    total: amountOf('totalMinor'),
    customer: ({ customerId }: Order) => ({ __typename: 'Customer', id: customerId }),
  },
  OrderLine: {
    unitPrice: lineAmount('unitPriceMinor'),
    tax: lineAmount('taxMinor'),
    total: lineAmount('totalMinor'),
    product: ({ productId }: OrderLine) => productOf(productId),
  },
  Product: {
    __resolveReference: ({ id }: ProductKey) => productOf(id),
    offer: ({ id }: ProductKey, _, { load }) => load.offer(id),
    availability: async ({ id }: ProductKey, _, { load }) => {
      const offer = await load.offer(id)
      return offer && load.availability(offer)
    },
  },
  Offer: {
    price: ({ priceMinor, currency }: Offer) => ({ amount: priceMinor, currency }),
    components: (offer: Offer, _, { load }) => load.components(offer),
  },
  OfferComponent: {
    product: ({ productId }: Component) => productOf(productId),
  },
}

const productOf = (id: string) => ({ __typename: 'Product', id })

const connection = <Item>({ items, hasNext }: Page<Item>, cursorOf: (item: Item) => string) => ({
  edges: items.map(node => ({ cursor: cursorOf(node), node })),
  pageInfo: { hasNextPage: hasNext, endCursor: items.length > 0 ? cursorOf(items.at(-1)!) : null },
})
