import { id, instant, minorUnits, text, word } from '@heliograph/mysql/columns'
import { sql } from 'drizzle-orm'
import { boolean, check, index, int, json, mysqlTable, primaryKey, unique } from 'drizzle-orm/mysql-core'
import type { Currency, OfferStatus, TaxClass } from '../domain/offer.ts'
import type { OrderStatus } from '../domain/order-states.ts'

const sku = (name: string) => text(name, { length: 40 })
const currency = (name: string) => word<Currency>()(name, { length: 3 })
const taxClass = (name: string) => word<TaxClass>()(name, { length: 10 })

/** What is sold, for how much. A price is before tax. */
export const offers = mysqlTable(
  'offers',
  {
    sku: sku('sku').primaryKey(),
    /** The catalogue's id. */
    productId: id('product_id').notNull(),
    /** What an order line will be called. Ours, so that checkout works while the catalogue is down. */
    name: text('name', { length: 200 }).notNull(),
    priceMinor: minorUnits('price_minor').notNull(),
    currency: currency('currency').notNull(),
    taxClass: taxClass('tax_class').notNull(),
    status: word<OfferStatus>()('status', { length: 10 }).notNull(),
    /** False for a service, which nobody carries anywhere. */
    ships: boolean('ships').notNull(),
    /** Working days until it leaves the warehouse: when there is some, and when there is none. */
    leadTimeDays: int('lead_time_days').notNull(),
    restockDays: int('restock_days').notNull(),
  },
  table => [
    unique('offers_product').on(table.productId),
    check('offers_currency', sql`${table.currency} = 'COP'`),
    check('offers_price', sql`${table.priceMinor} >= 0`),
    check('offers_tax_class', sql`${table.taxClass} in ('STANDARD', 'EXCLUDED')`),
    check('offers_status', sql`${table.status} in ('ACTIVE', 'WITHDRAWN')`),
    check('offers_days', sql`${table.leadTimeDays} >= 0 and ${table.restockDays} >= ${table.leadTimeDays}`),
  ],
)

/** What a kit is made of. Components are never kits themselves. */
export const offerComponents = mysqlTable(
  'offer_components',
  {
    kitSku: sku('kit_sku')
      .notNull()
      .references(() => offers.sku),
    sku: sku('sku')
      .notNull()
      .references(() => offers.sku),
    quantity: int('quantity').notNull(),
  },
  table => [
    primaryKey({ columns: [table.kitSku, table.sku], name: 'offer_components_pk' }),
    check('offer_components_quantity', sql`${table.quantity} > 0 and ${table.kitSku} <> ${table.sku}`),
  ],
)

/** How many there are, and how many of them are promised. Kits have none: their components do. */
export const stockLevels = mysqlTable(
  'stock_levels',
  {
    sku: sku('sku')
      .primaryKey()
      .references(() => offers.sku),
    onHand: int('on_hand').notNull(),
    reserved: int('reserved').notNull(),
  },
  table => [check('stock_levels_promised', sql`0 <= ${table.reserved} and ${table.reserved} <= ${table.onHand}`)],
)

export const orders = mysqlTable(
  'orders',
  {
    /** UUIDv7 of the moment it was placed: newest first is by id, descending. */
    id: id('id').primaryKey(),
    number: text('number', { length: 11 }).notNull(),
    customerId: id('customer_id').notNull(),
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
    index('orders_to_pay').on(table.status, table.payBy),
    check(
      'orders_total',
      sql`${table.totalMinor} = ${table.subtotalMinor} - ${table.discountMinor}
        + ${table.shippingMinor} + ${table.taxMinor} and ${table.totalMinor} >= 0`,
    ),
    check('orders_discount', sql`${table.discountMinor} between 0 and ${table.subtotalMinor}`),
    check('orders_shipping', sql`${table.shippingMinor} >= 0`),
    check('orders_tax', sql`${table.shippingTaxMinor} between 0 and ${table.taxMinor}`),
    check('orders_pay_by', sql`(${table.status} = 'PENDING_PAYMENT') = (${table.payBy} is not null)`),
  ],
)

/** Who has bought or tried to: a row to lock, so that one customer's purchases happen one after the other. */
export const buyers = mysqlTable('buyers', { customerId: id('customer_id').primaryKey() })

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
