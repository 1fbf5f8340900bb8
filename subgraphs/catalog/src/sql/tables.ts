import { id, instant, text, word } from '@heliograph/mysql/columns'
import { jsonOf } from '@heliograph/mysql/json'
import { sql } from 'drizzle-orm'
import { check, double, index, int, mysqlTable, primaryKey, unique } from 'drizzle-orm/mysql-core'
import type {
  Certificate, FactSourceKind, ProductFacts, ProductKind, ProductStatus, Warranty,
} from '../domain/product.ts'

export const products = mysqlTable('products', {
  id: id('id').primaryKey(),
  slug: text('slug', { length: 120 }).notNull(),
  kind: word<ProductKind>()('kind', { length: 16 }).notNull(),
  brand: text('brand', { length: 120 }),
  model: text('model', { length: 160 }).notNull(),
  name: text('name', { length: 200 }).notNull(),
  description: text('description', { length: 2_000 }).notNull(),
  status: word<ProductStatus>()('status', { length: 16 }).notNull(),
  sourceKind: word<FactSourceKind>()('source_kind', { length: 16 }).notNull(),
  /** Not unique: what the shop specifies itself is specified in a few documents. */
  sourceReference: text('source_reference', { length: 255 }).notNull(),
  /** Their shape is the kind's: see domain/product.ts. */
  specs: jsonOf<ProductFacts['specs']>()('specs').notNull(),
  warranty: jsonOf<Warranty>()('warranty'),
  certificates: jsonOf<readonly Certificate[]>()('certificates').notNull(),
  /** Pmax of a module, AC of an inverter, DC of a kit, in watts; null for what has no rated power. Kept for searching. */
  powerW: double('power_w'),
  /** Which row of its source an import made it from; null for what no import made. */
  sourceKey: text('source_key', { length: 300 }),
  createdAt: instant('created_at').notNull(),
  changedAt: instant('changed_at').notNull(),
  version: int('version').notNull(),
}, table => [
  unique('products_slug').on(table.slug),
  unique('products_source_key').on(table.sourceKey),
  index('products_changed').on(table.changedAt, table.id),
  index('products_newest').on(table.createdAt, table.id),
  index('products_newest_of_kind').on(table.kind, table.createdAt, table.id),
  index('products_strongest').on(table.kind, table.status, table.sourceKind, table.powerW),
  check('products_kind', sql`${table.kind} in
    ('MODULE', 'INVERTER', 'BATTERY', 'MOUNTING', 'PROTECTION', 'CABLE', 'METER', 'KIT', 'SERVICE')`),
  check('products_status', sql`${table.status} in ('ACTIVE', 'DISCONTINUED')`),
  check('products_source_kind', sql`${table.sourceKind} in ('CEC_MODULES', 'CEC_INVERTERS', 'DATASHEET', 'HOUSE')`),
])

/** The words that find a product, folded: see domain/search-words.ts. A prefix is found by a range of the key. */
export const productWords = mysqlTable('product_words', {
  word: text('word', { length: 64 }).notNull(),
  productId: id('product_id').notNull().references(() => products.id),
}, table => [
  primaryKey({ columns: [table.word, table.productId], name: 'product_words_pk' }),
  index('product_words_of_product').on(table.productId),
])
