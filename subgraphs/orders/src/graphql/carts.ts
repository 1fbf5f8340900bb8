import type { Resolver } from '@heliograph/subgraph/executable-schema'
import type { Cart } from '../domain/cart.ts'
import { cartToday, seeCart, type CartLineToday } from '../domain/see-cart.ts'
import { startCart, type StartCartInput } from '../domain/start-cart.ts'
import { updateCart, type UpdateCartInput } from '../domain/update-cart.ts'
import type { OrdersContext } from './context.ts'

type Fields = Record<string, Resolver<OrdersContext>>

export const cartQueries: Fields = {
  cart: (_, _none, { shop, viewer }) => seeCart(shop, viewer),
}

export const cartMutations: Fields = {
  startCart: (_, { input }: { input: StartCartInput }, { shop, viewer }) => startCart(shop, viewer, input),
  updateCart: (_, { input }: { input: UpdateCartInput }, { shop, viewer }) => updateCart(shop, viewer, input),
}

const asOfToday: Fields = { cart: ({ cart }: { cart: Cart }, _, { shop }) => cartToday(shop, cart) }

export const cartTypes: Record<string, Fields> = {
  CartStarted: asOfToday,
  CartAlreadyOpen: asOfToday,
  CartUpdated: asOfToday,
  CartLine: {
    product: ({ productId }: CartLineToday) => productId && { __typename: 'Product', id: productId },
  },
}
