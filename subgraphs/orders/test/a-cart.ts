import type { Viewer } from '@heliograph/access/viewer'
import type { Cart } from '../src/domain/cart.ts'
import type { Shop } from '../src/domain/shop.ts'
import { startCart } from '../src/domain/start-cart.ts'

export type Lines = [sku: string, quantity: number][]
export const lines = (...wanted: Lines) => wanted.map(([sku, quantity]) => ({ sku, quantity }))
export const inCart = (cart: Cart | null): Lines | undefined => cart?.lines.map(({ sku, quantity }) => [sku, quantity])

/** Opens a cart that must not be there yet. */
export async function started(shop: Shop, viewer: Viewer, ...wanted: Lines): Promise<Cart> {
  const result = await startCart(shop, viewer, { lines: lines(...wanted) })
  if (result.__typename !== 'CartStarted') throw new Error(`expected a cart, got ${JSON.stringify(result)}`)
  return result.cart
}
