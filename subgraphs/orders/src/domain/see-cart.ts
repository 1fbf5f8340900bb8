import type { Viewer } from '@heliograph/access/viewer'
import type { Cart } from './cart.ts'
import { demandOf, shortagesIn, type Shortage } from './demand.ts'
import type { Money } from './offer.ts'
import { priceOrder } from './price-order.ts'
import type { Shop } from './shop.ts'

/** A cart as it would be ordered now. */
export interface CartToday extends Omit<Cart, 'lines'> {
  lines: CartLineToday[]
  /** Of the lines that are still sold. */
  subtotal: Money
  shipping: Money
  tax: Money
  total: Money
  /** What would be missing, summed over lines and kit components. */
  shortages: Shortage[]
}

export interface CartLineToday {
  sku: string
  quantity: number
  /** Null when it is not sold any more. */
  unitPrice: Money | null
  productId: string | null
}

/** The viewer's open cart; null when there is none, as for everyone who is no customer. */
export async function seeCart(shop: Shop, viewer: Viewer): Promise<CartToday | null> {
  const cart = await shop.stores.carts.open(viewer.reach)
  return cart && cartToday(shop, cart)
}

/** The cart at today's prices and stock: four statements, whatever is in it. Nothing is locked or promised by it. */
export async function cartToday(shop: Shop, cart: Cart): Promise<CartToday> {
  const { offers: offerStore, stock } = shop.stores
  const skus = cart.lines.map(line => line.sku)
  const [offers, products, components] = await Promise.all([
    offerStore.bySku(skus),
    offerStore.productsOf(skus),
    offerStore.componentsOf(skus),
  ])
  const sold = cart.lines.filter(line => offers.has(line.sku))
  const demand = demandOf(sold, components)
  const free = await stock.free([...demand.keys()])
  const { amounts } = priceOrder(sold, offers)
  const money = (amount: bigint): Money => ({ amount, currency: amounts.currency })
  return {
    ...cart,
    lines: cart.lines.map(({ sku, quantity }) => {
      const offer = offers.get(sku)
      const unitPrice = offer ? { amount: offer.priceMinor, currency: offer.currency } : null
      return { sku, quantity, unitPrice, productId: products.get(sku) ?? null }
    }),
    subtotal: money(amounts.subtotalMinor),
    shipping: money(amounts.shippingMinor),
    tax: money(amounts.taxMinor),
    total: money(amounts.totalMinor),
    shortages: shortagesIn(demand, free),
  }
}
