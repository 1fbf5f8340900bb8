import { id, minorUnits, text, word } from '@heliograph/mysql/columns'
import { sql } from 'drizzle-orm'
import { boolean, check, int, mysqlTable, primaryKey, unique } from 'drizzle-orm/mysql-core'
import type { OfferStatus } from '../domain/offer.ts'
import { currency, sku, taxClass } from './columns.ts'

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
