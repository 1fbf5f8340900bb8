import { customerOf, findProduct, listProducts, type OrderInput, ordersOf, placeOrder, type Product } from './rows.ts'
import type { SubgraphName } from './schemas.ts'

interface Id { id: string }
interface First { first: number }

/** How each subgraph answers, from its rows. */
export const resolversOf: Readonly<Record<SubgraphName, object>> = {
  catalog: {
    Query: {
      product: (_: unknown, { id }: Id) => findProduct(id),
      products: (_: unknown, { first, skip, kind }: { first: number; skip: number; kind?: string | null }) =>
        listProducts(first, skip, kind),
    },
    Product: {
      __resolveReference: ({ id }: Id) => findProduct(id),
      images: ({ images }: Product, { first }: First) => images.slice(0, first),
      attributes: ({ attributes }: Product, { first }: First) => attributes.slice(0, first),
    },
  },
  identity: {
    Query: { customer: (_: unknown, { id }: Id) => customerOf(id) },
    Customer: { __resolveReference: ({ id }: Id) => customerOf(id) },
  },
  orders: {
    Mutation: { placeOrder: (_: unknown, { input }: { input: OrderInput }) => placeOrder(input) },
    Customer: {
      __resolveReference: ({ id }: Id) => ({ id }),
      orders: ({ id }: Id, { first }: First) => ordersOf(id, first),
    },
  },
}
