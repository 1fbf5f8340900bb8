import { ShopError } from '@heliograph/errors/shop-error'

export interface WantedLine {
  sku: string
  quantity: number
}

/** Of an order, hence of a cart. */
export const mostLines = 100
export const mostPieces = 1_000

/**
 * One line per sku, in the order in which each was first named: who asks for 2 and for 3 wants 5.
 * @throws ShopError BAD_USER_INPUT for no line at all, too many, or pieces out of bounds, of a line or of a
 * sku on all its lines
 */
export function mergeLines(lines: readonly WantedLine[]): WantedLine[] {
  if (lines.length === 0 || lines.length > mostLines)
    throw new ShopError('BAD_USER_INPUT', `an order of ${lines.length} lines`, 'lineCount')
  const pieces = new Map<string, number>()
  for (const { sku, quantity } of lines) {
    const together = (pieces.get(sku) ?? 0) + quantity
    if (!Number.isInteger(quantity) || quantity < 1 || together > mostPieces) {
      throw new ShopError('BAD_USER_INPUT', 'a quantity out of bounds', 'piecesOfSku')
    }
    pieces.set(sku, together)
  }
  return Array.from(pieces, ([sku, quantity]) => ({ sku, quantity }))
}
