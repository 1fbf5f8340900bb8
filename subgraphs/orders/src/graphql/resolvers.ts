import type { Resolvers } from '@heliograph/subgraph/executable-schema'
import { cancelMyOrder, cancelOrder, type CancelMyOrderInput, type CancelOrderInput } from '../domain/cancel-order.ts'
import { orderCursor } from '../domain/cursors.ts'
import { listMyOrders, type PageArguments } from '../domain/list-orders.ts'
import type { Component, Offer } from '../domain/offer.ts'
import type { Order, OrderLine } from '../domain/order.ts'
import { placeOrder, type PlaceOrderInput } from '../domain/place-order.ts'
import { cartMutations, cartQueries, cartTypes } from './carts.ts'
import { connection } from './connection.ts'
import type { OrdersContext } from './context.ts'
import { partnerMutations, partnerQueries, partnerTypes } from './partners.ts'
import { supportMutations, supportQueries, supportTypes } from './support.ts'

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
    ...cartQueries,
    ...partnerQueries,
    ...supportQueries,
  },
  Mutation: {
    placeOrder: (_, { input }: { input: PlaceOrderInput }, { shop, viewer }) => placeOrder(shop, viewer, input),
    cancelMyOrder: (_, { input }: { input: CancelMyOrderInput }, { shop, viewer }) =>
      cancelMyOrder(shop, viewer, input),
    cancelOrder: (_, { input }: { input: CancelOrderInput }, { shop, viewer }) => cancelOrder(shop, viewer, input),
    ...cartMutations,
    ...partnerMutations,
    ...supportMutations,
  },
  Order: {
    __resolveReference: ({ id }: { id: string }, { load }) => load.order(id),
    lines: (order: Order, page: PageArguments, { load }) => load.lines(order, page),
    subtotal: amountOf('subtotalMinor'),
    discount: amountOf('discountMinor'),
    shipping: amountOf('shippingMinor'),
    tax: amountOf('taxMinor'),
    total: amountOf('totalMinor'),
    customer: ({ customerId }: Order) => customerId && { __typename: 'Customer', id: customerId },
    partner: ({ partnerId }: Order) => partnerId && { __typename: 'Partner', id: partnerId },
    notes: (order: Order, page: PageArguments, { load }) => load.notes(order, page),
    // With the buyer's id, so that identity shows the buyer's own addresses and no other's, whatever is written here.
    shipTo: ({ addressId, customerId }: Order) =>
      addressId && customerId && { __typename: 'Address', id: addressId, customerId },
  },
  ...cartTypes,
  ...partnerTypes,
  ...supportTypes,
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
