import { isId } from './id.ts'
import type { Offer } from './offer.ts'
import type { OrderNote } from './order-note.ts'
import { isOrderId, type Order, type OrderLine } from './order.ts'

/*
 * Cursors are opaque to clients (GraphQL Cursor Connections), so what is inside may change. Each is of one kind, lest
 * a line's be read as an order's. They hold nothing that the item itself does not show.
 */

export const orderCursor = (order: Order): string => encoded(`o:${order.id}`)
export const lineCursor = (line: OrderLine): string => encoded(`l:${line.position}`)
export const noteCursor = (note: OrderNote): string => encoded(`n:${note.id}`)
export const stockCursor = ({ sku }: Pick<Offer, 'sku'>): string => encoded(`s:${sku}`)

/** The order's id; null when it is no such cursor. */
export function orderIdIn(cursor: string): string | null {
  const id = /^o:(.*)$/s.exec(decoded(cursor))?.[1]
  return id !== undefined && isOrderId(id) ? id : null
}

/** The line's position; null when it is no such cursor. */
export function positionIn(cursor: string): number | null {
  const position = /^l:([1-9]\d{0,6})$/.exec(decoded(cursor))?.[1]
  return position === undefined ? null : Number(position)
}

/** The note's id; null when it is no such cursor. */
export function noteIdIn(cursor: string): string | null {
  const id = /^n:(.*)$/s.exec(decoded(cursor))?.[1]
  return id !== undefined && isId(id) ? id : null
}

/** The sku; null when it is no such cursor. */
export const skuIn = (cursor: string): string | null => /^s:([A-Z0-9-]{1,40})$/.exec(decoded(cursor))?.[1] ?? null

const encoded = (text: string) => Buffer.from(text).toString('base64url')
const decoded = (cursor: string) => Buffer.from(cursor, 'base64url').toString()
