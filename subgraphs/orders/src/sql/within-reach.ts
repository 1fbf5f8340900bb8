import type { Reach } from '@heliograph/access/viewer'
import { eq, sql, type SQL } from 'drizzle-orm'
import { orders } from './tables.ts'

/**
 * Whose orders: part of every question about orders, so that a row out of reach is not read at all.
 * No order is assigned to staff or sold through a partner yet; their reach holds none.
 */
export function withinReach(reach: Reach): SQL {
  switch (reach.kind) {
    case 'any':
      return sql`true`
    case 'own':
      return eq(orders.customerId, reach.customer)
    default:
      return sql`false`
  }
}
