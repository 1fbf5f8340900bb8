/** What a note is about. The log tells it, so it names no person. */
export type NoteReason = 'CUSTOMER_CALLED' | 'DELIVERY' | 'PAYMENT' | 'INSTALLATION' | 'OTHER'

/** What staff should know of an order; its customer never sees it. */
export interface OrderNote {
  id: string
  orderId: string
  /** A member of staff. */
  authorId: string
  idempotencyKey: string
  reason: NoteReason
  text: string
  at: Date
}
