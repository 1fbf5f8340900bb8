import { id, instant, text, word } from '@heliograph/mysql/columns'
import { sql } from 'drizzle-orm'
import { check, index, int, mysqlTable, unique } from 'drizzle-orm/mysql-core'
import type {
  Certificate, FactSourceKind, ProductFacts, ProductKind, ProductStatus, Warranty,
} from '../domain/product.ts'
import { jsonOf } from './json-column.ts'

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
  createdAt: instant('created_at').notNull(),
  version: int('version').notNull(),
}, table => [
  unique('products_slug').on(table.slug),
  index('products_newest').on(table.createdAt, table.id),
  index('products_newest_of_kind').on(table.kind, table.createdAt, table.id),
  check('products_kind', sql`${table.kind} in
    ('MODULE', 'INVERTER', 'BATTERY', 'MOUNTING', 'PROTECTION', 'CABLE', 'METER', 'KIT', 'SERVICE')`),
  check('products_status', sql`${table.status} in ('ACTIVE', 'DISCONTINUED')`),
  check('products_source_kind', sql`${table.sourceKind} in ('CEC_MODULES', 'CEC_INVERTERS', 'DATASHEET', 'HOUSE')`),
])
