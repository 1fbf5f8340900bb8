import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { NoteReason, OrderNote } from './order-note.ts'
import { findOrders } from './read-order.ts'
import type { Shop } from './shop.ts'

export interface AddOrderNoteInput {
  idempotencyKey: string
  order: string
  text: string
  reason: NoteReason
}

export type AddOrderNoteResult =
  | { __typename: 'OrderNoteAdded'; note: OrderNote }
  | { __typename: 'IdempotencyMismatch'; idempotencyKey: string }

/**
 * Writes down what staff should know of an order. The same key of the same author with the same body answers the same
 * note again, also when both arrive at once; with another body, IdempotencyMismatch. One write says it whole, so no
 * transaction is needed.
 * @throws ShopError NOT_FOUND for an order that is missing or out of reach, FORBIDDEN for one who is not staff
 */
export async function addOrderNote(shop: Shop, viewer: Viewer, input: AddOrderNoteInput): Promise<AddOrderNoteResult> {
  if (viewer.kind !== 'staff' || viewer.id === null) throw new ShopError('FORBIDDEN', 'only staff write notes')
  const { notes } = shop.stores
  const { idempotencyKey, order: orderId, text, reason } = input
  if (!(await findOrders(shop, viewer, [orderId])).has(orderId))
    throw new ShopError('NOT_FOUND', 'no such order in reach')

  const at = new Date(shop.clock.now())
  const note = { id: shop.newId(), orderId, authorId: viewer.id, idempotencyKey, reason, text, at }
  if (await notes.add(viewer.reach, note)) return { __typename: 'OrderNoteAdded', note }
  const before = await notes.byKey(viewer.reach, viewer.id, idempotencyKey)
  const same = before?.orderId === orderId && before.text === text && before.reason === reason
  return same ? { __typename: 'OrderNoteAdded', note: before } : { __typename: 'IdempotencyMismatch', idempotencyKey }
}
