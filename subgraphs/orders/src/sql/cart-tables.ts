import { id, instant } from '@heliograph/mysql/columns'
import { sql } from 'drizzle-orm'
import { check, index, int, mysqlTable, primaryKey, unique } from 'drizzle-orm/mysql-core'
import { sku } from './columns.ts'
import { orders } from './tables.ts'

/** What a customer means to buy. Nothing is reserved by it. */
export const carts = mysqlTable(
  'carts',
  {
    id: id('id').primaryKey(),
    customerId: id('customer_id').notNull(),
    /** The customer again while it is open, null once it was ordered: a customer has one open cart. */
    openFor: id('open_for'),
    /** What it became. */
    orderId: id('order_id').references(() => orders.id),
    version: int('version').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  table => [
    unique('carts_open').on(table.openFor),
    unique('carts_order').on(table.orderId),
    index('carts_of_customer').on(table.customerId, table.id),
    check('carts_state', sql`(${table.openFor} is null) = (${table.orderId} is not null)`),
    check('carts_open_for', sql`${table.openFor} is null or ${table.openFor} = ${table.customerId}`),
  ],
)

export const cartLines = mysqlTable(
  'cart_lines',
  {
    cartId: id('cart_id')
      .notNull()
      .references(() => carts.id),
    sku: sku('sku').notNull(),
    quantity: int('quantity').notNull(),
    /** In the order in which they were put in. */
    position: int('position').notNull(),
  },
  table => [
    primaryKey({ columns: [table.cartId, table.sku], name: 'cart_lines_pk' }),
    check('cart_lines_quantity', sql`${table.quantity} between 1 and 1000`),
  ],
)
