import { id, instant, minorUnits, text, word } from '@heliograph/mysql/columns'
import { sql } from 'drizzle-orm'
import { check, index, int, json, mysqlTable, primaryKey, unique } from 'drizzle-orm/mysql-core'
import type { NoteReason } from '../domain/order-note.ts'
import type { OrderStatus } from '../domain/order-states.ts'
import { currency, sku, taxClass } from './columns.ts'
import { stockLevels } from './selling-tables.ts'


export const orders = mysqlTable(
  'orders',
  {
    /** UUIDv7 of the moment it was placed: newest first is by id, descending. */
    id: id('id').primaryKey(),
    number: text('number', { length: 11 }).notNull(),
    /** Whose it is: a customer's or a partner's, and never both. */
    customerId: id('customer_id'),
    partnerId: id('partner_id'),
    /** The partner's own name for it. */
    reference: text('reference', { length: 40 }),
    /** Identity's id of the address that it goes to. */
    addressId: id('address_id'),
    status: word<OrderStatus>()('status', { length: 20 }).notNull(),
    placedAt: instant('placed_at').notNull(),
    /** Until when its stock is held for payment; null once paid or ended. */
    payBy: instant('pay_by'),
    version: int('version').notNull(),
    currency: currency('currency').notNull(),
    subtotalMinor: minorUnits('subtotal_minor').notNull(),
    discountMinor: minorUnits('discount_minor').notNull(),
    shippingMinor: minorUnits('shipping_minor').notNull(),
    shippingTaxMinor: minorUnits('shipping_tax_minor').notNull(),
    /** Of lines and shipping. */
    taxMinor: minorUnits('tax_minor').notNull(),
    totalMinor: minorUnits('total_minor').notNull(),
  },
  table => [
    unique('orders_number').on(table.number),
    index('orders_of_customer').on(table.customerId, table.id),
    index('orders_of_partner').on(table.partnerId, table.id),
    unique('orders_reference').on(table.partnerId, table.reference),
    index('orders_in_state').on(table.status, table.id),
    index('orders_to_pay').on(table.status, table.payBy),
    check(
      'orders_total',
      sql`${table.totalMinor} = ${table.subtotalMinor} - ${table.discountMinor}
        + ${table.shippingMinor} + ${table.taxMinor} and ${table.totalMinor} >= 0`,
    ),
    check('orders_owner', sql`(${table.customerId} is null) <> (${table.partnerId} is null)`),
    check('orders_reference_of_partner', sql`(${table.partnerId} is null) = (${table.reference} is null)`),
    check('orders_discount', sql`${table.discountMinor} between 0 and ${table.subtotalMinor}`),
    check('orders_shipping', sql`${table.shippingMinor} >= 0`),
    check('orders_tax', sql`${table.shippingTaxMinor} between 0 and ${table.taxMinor}`),
    check('orders_pay_by', sql`(${table.status} = 'PENDING_PAYMENT') = (${table.payBy} is not null)`),
  ],
)

/** Who has bought or tried to, customer or partner: a row to lock, so that one buyer's acts happen one after the other. */
export const buyers = mysqlTable('buyers', { customerId: id('customer_id').primaryKey() })

/** What staff should know of an order. Written once, never changed. */
export const orderNotes = mysqlTable(
  'order_notes',
  {
    id: id('id').primaryKey(),
    orderId: id('order_id')
      .notNull()
      .references(() => orders.id),
    /** Identity's id of the member of staff. */
    authorId: id('author_id').notNull(),
    idempotencyKey: text('idempotency_key', { length: 64 }).notNull(),
    reason: word<NoteReason>()('reason', { length: 20 }).notNull(),
    text: text('text', { length: 2000 }).notNull(),
    at: instant('at').notNull(),
  },
  table => [
    unique('order_notes_key').on(table.authorId, table.idempotencyKey),
    index('order_notes_of_order').on(table.orderId, table.id),
    check(
      'order_notes_reason',
      sql`${table.reason} in ('CUSTOMER_CALLED', 'DELIVERY', 'PAYMENT', 'INSTALLATION', 'OTHER')`,
    ),
  ],
)

/** What was bought, as it was then. */
export const orderLines = mysqlTable(
  'order_lines',
  {
    id: id('id').primaryKey(),
    orderId: id('order_id')
      .notNull()
      .references(() => orders.id),
    /** Place in the order, from 1. */
    position: int('position').notNull(),
    sku: sku('sku').notNull(),
    productId: id('product_id').notNull(),
    name: text('name', { length: 200 }).notNull(),
    quantity: int('quantity').notNull(),
    currency: currency('currency').notNull(),
    unitPriceMinor: minorUnits('unit_price_minor').notNull(),
    taxClass: taxClass('tax_class').notNull(),
    /** The rate then, in hundredths of a percent: 1900 is 19 %. */
    taxBasisPoints: int('tax_basis_points').notNull(),
    taxMinor: minorUnits('tax_minor').notNull(),
    totalMinor: minorUnits('total_minor').notNull(),
  },
  table => [
    unique('order_lines_position').on(table.orderId, table.position),
    check('order_lines_quantity', sql`${table.quantity} > 0`),
    check(
      'order_lines_total',
      sql`${table.totalMinor} = ${table.unitPriceMinor} * ${table.quantity} + ${table.taxMinor}
        and ${table.taxMinor} >= 0`,
    ),
  ],
)

/** Stock promised to an order: live until `released_at`. */
export const reservations = mysqlTable(
  'reservations',
  {
    orderId: id('order_id')
      .notNull()
      .references(() => orders.id),
    sku: sku('sku')
      .notNull()
      .references(() => stockLevels.sku),
    quantity: int('quantity').notNull(),
    releasedAt: instant('released_at'),
  },
  table => [
    primaryKey({ columns: [table.orderId, table.sku], name: 'reservations_pk' }),
    check('reservations_quantity', sql`${table.quantity} > 0`),
  ],
)

/** Which order a key has made. Scoped to actor and operation: nobody meets another's keys. */
export const idempotencyKeys = mysqlTable(
  'idempotency_keys',
  {
    actorId: id('actor_id').notNull(),
    operation: text('operation', { length: 40 }).notNull(),
    key: text('key', { length: 64 }).notNull(),
    /** SHA-256 of what was asked, in hexadecimal. */
    bodyHash: text('body_hash', { length: 64 }).notNull(),
    orderId: id('order_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  table => [primaryKey({ columns: [table.actorId, table.operation, table.key], name: 'idempotency_keys_pk' })],
)

/** What happened, for others to be told. Written in the transaction in which it happened, never changed. */
export const outboxEvents = mysqlTable(
  'outbox_events',
  {
    id: id('id').primaryKey(),
    aggregateId: id('aggregate_id').notNull(),
    /** From 1, without gaps, per aggregate: the version that the event made. */
    sequence: int('sequence').notNull(),
    kind: text('kind', { length: 40 }).notNull(),
    payload: json('payload').notNull(),
    at: instant('at').notNull(),
  },
  table => [unique('outbox_events_sequence').on(table.aggregateId, table.sequence)],
)
