import { ShopError } from '@heliograph/errors/shop-error'
import type { CartLine } from './cart.ts'
import { mostLines, mostPieces, type WantedLine } from './merge-lines.ts'

/**
 * A cart's lines with these quantities: a sku that was there keeps its place, a new one comes last, 0 takes one out.
 * @throws ShopError BAD_USER_INPUT for nothing to set, too much, a quantity out of bounds, or a sku that is to have two
 */
export function setQuantities(lines: readonly CartLine[], wanted: readonly WantedLine[]): CartLine[] {
  if (wanted.length === 0 || wanted.length > mostLines)
    throw new ShopError('BAD_USER_INPUT', `${wanted.length} lines to set`, 'lineCount')
  const set = new Map(lines.map(line => [line.sku, line]))
  let last = Math.max(0, ...lines.map(line => line.position))
  if (new Set(wanted.map(line => line.sku)).size < wanted.length)
    throw new ShopError('BAD_USER_INPUT', 'a sku twice', 'skuTwice')
  for (const { sku, quantity } of wanted) {
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > mostPieces)
      throw new ShopError('BAD_USER_INPUT', 'a quantity out of bounds', 'cartQuantity')
    if (quantity === 0) set.delete(sku)
    else set.set(sku, { sku, quantity, position: set.get(sku)?.position ?? ++last })
  }
  return [...set.values()]
}
