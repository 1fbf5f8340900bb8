import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { createConnection, type RowDataPacket } from 'mysql2/promise'

/** What the orders database holds, as an administrator reads it. */
export interface Written {
  /** Which order a customer's key has made. */
  keys: { customer: string; key: string; order: string }[]
  orders: { id: string; customer: string; status: string }[]
  lines: { order: string; sku: string; quantity: number }[]
  /** Pieces that live reservations hold of each sku, and as how many the stock knows them. */
  stock: { sku: string; onHand: number; reserved: number; held: number }[]
  events: { order: string; kind: string; sequence: number }[]
  /** `innodb_flush_log_at_trx_commit`: 1 is a commit that waits for the disk. */
  flushAtCommit: number
}

export async function readWritten(admin: DatabaseAddress): Promise<Written> {
  const connection = await createConnection(admin)
  const rows = async (sql: string) => (await connection.query<RowDataPacket[]>(sql))[0]
  try {
    return {
      keys: await rows('SELECT actor_id AS customer, `key`, order_id AS `order` FROM idempotency_keys'),
      orders: await rows('SELECT id, customer_id AS customer, status FROM orders'),
      lines: await rows('SELECT order_id AS `order`, sku, quantity FROM order_lines ORDER BY order_id, position'),
      stock: await rows(`
        SELECT s.sku, s.on_hand AS onHand, s.reserved, CAST(COALESCE(SUM(r.quantity), 0) AS SIGNED) AS held
        FROM stock_levels s LEFT JOIN reservations r ON r.sku = s.sku AND r.released_at IS NULL
        GROUP BY s.sku, s.on_hand, s.reserved ORDER BY s.sku`),
      events: await rows('SELECT aggregate_id AS `order`, kind, sequence FROM outbox_events'),
      flushAtCommit: (await rows('SELECT @@innodb_flush_log_at_trx_commit AS flush'))[0]!['flush'],
    } as Written
  } finally {
    await connection.end()
  }
}
