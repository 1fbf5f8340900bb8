import type { Resolver } from '@heliograph/subgraph/executable-schema'
import { stockCursor } from '../domain/cursors.ts'
import { findPartnerOrder, type PartnerOrderAsked } from '../domain/find-partner-order.ts'
import type { PageArguments } from '../domain/list-orders.ts'
import { listStock, type StockItem } from '../domain/list-stock.ts'
import { placePartnerOrder, type PlacePartnerOrderInput } from '../domain/place-partner-order.ts'
import { connection } from './connection.ts'
import type { OrdersContext } from './context.ts'

type Fields = Record<string, Resolver<OrdersContext>>

export const partnerQueries: Fields = {
  partnerOrder: (_, asked: PartnerOrderAsked, { shop, viewer }) => findPartnerOrder(shop, viewer, asked),
  stock: async (_, page: PageArguments, { shop }) =>
    connection(await listStock(shop, page), item => stockCursor(item.offer)),
}

export const partnerMutations: Fields = {
  placePartnerOrder: (_, { input }: { input: PlacePartnerOrderInput }, { shop, viewer }) =>
    placePartnerOrder(shop, viewer, input),
}

export const partnerTypes: Record<string, Fields> = {
  StockItem: {
    sku: ({ offer }: StockItem) => offer.sku,
    price: ({ offer }: StockItem) => ({ amount: offer.priceMinor, currency: offer.currency }),
    taxClass: ({ offer }: StockItem) => offer.taxClass,
    product: ({ offer }: StockItem) => ({ __typename: 'Product', id: offer.productId }),
  },
}
