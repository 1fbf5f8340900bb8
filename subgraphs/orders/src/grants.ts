import type { TableGrants } from '@heliograph/mysql/grants'

/**
 * What a running server may do. It sells at the prices it finds and cannot change them, nor put stock on the shelf;
 * what was ordered, promised or told can't be deleted, and of an order only its state moves.
 */
export const grants = {
  offers: { select: true },
  offer_components: { select: true },
  stock_levels: { select: true, update: ['reserved'] },
  orders: { select: true, insert: true, update: ['status', 'version', 'pay_by'] },
  buyers: { select: true, insert: true, update: ['customer_id'] },
  carts: { select: true, insert: true, update: ['open_for', 'order_id', 'version', 'changed_at'] },
  cart_lines: { select: true, insert: true, delete: true },
  order_notes: { select: true, insert: true },
  order_lines: { select: true, insert: true },
  reservations: { select: true, insert: true, update: ['released_at'] },
  idempotency_keys: { select: true, insert: true },
  outbox_events: { select: true, insert: true },
} as const satisfies TableGrants
