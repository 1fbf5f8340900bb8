import type { Reach } from '@heliograph/access/viewer'
import type { At } from '@heliograph/mysql/keep'
import { eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { Order } from '../domain/order.ts'
import { orders } from './tables.ts'

/**
 * Whose orders: part of every question about orders, so that a row out of reach is not read at all.
 * Customers are assigned to staff, and identity alone knows which: that reach by itself holds no order.
 */
export function withinReach(reach: Reach): SQL {
  switch (reach.kind) {
    case 'any':
      return sql`true`
    case 'own':
      return eq(orders.customerId, reach.customer)
    case 'partner':
      return eq(orders.partnerId, reach.partner)
    default:
      return sql`false`
  }
}

/** The same for a statement that is kept: it has a form for each kind of reach, and whose it is comes with the values. */
export function withinReachOf(kind: Reach['kind'], at: At): SQL {
  switch (kind) {
    case 'any':
      return sql`true`
    case 'own':
      return eq(orders.customerId, at('customer'))
    case 'partner':
      return eq(orders.partnerId, at('partner'))
    default:
      return sql`false`
  }
}

/** Within one of them; of no reach at all, nothing. The same statement however many there are. */
export function withinAnyOf(reaches: readonly Reach[]): SQL {
  const customers = reaches.flatMap(reach => (reach.kind === 'own' ? [reach.customer] : []))
  const partners = reaches.flatMap(reach => (reach.kind === 'partner' ? [reach.partner] : []))
  return or(
    reaches.some(reach => reach.kind === 'any') ? sql`true` : sql`false`,
    customers.length === 0 ? undefined : inArray(orders.customerId, customers),
    partners.length === 0 ? undefined : inArray(orders.partnerId, partners),
  )!
}

/** The same of an order that is not written yet: whether it would be found again by the one who writes it. */
export function ownedWithin(reach: Reach, { customerId, partnerId }: Pick<Order, 'customerId' | 'partnerId'>): boolean {
  switch (reach.kind) {
    case 'any':
      return true
    case 'own':
      return customerId === reach.customer
    case 'partner':
      return partnerId === reach.partner
    default:
      return false
  }
}
