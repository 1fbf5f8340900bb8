import { randomBytes } from 'node:crypto'
import { addressWordLifetimeMs, sealAddressWord, type AddressOf } from '@heliograph/access/address-word'
import { assignmentLifetimeMs, sealAssignment, type Assignment } from '@heliograph/access/assignment'
import type { Viewer } from '@heliograph/access/viewer'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { provision } from '@heliograph/mysql/provision'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { freshDatabases } from '@heliograph/testkit/fresh-databases'
import { sql } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { brokenInvariants } from '../src/check-invariants.ts'
import { placeOrder } from '../src/domain/place-order.ts'
import type { OfferToSave } from '../src/domain/offer-to-save.ts'
import type { Shop } from '../src/domain/shop.ts'
import { grants } from '../src/grants.ts'
import { openShop } from '../src/open-shop.ts'
import { saveOffers } from '../src/save-offers.ts'
import { customer, key } from './people.ts'

export const migrationsFolder = new URL('../migrations', import.meta.url).pathname

const databases = freshDatabases()
afterAll(() => databases.drop())

/** One database for a test file, empty when a test begins: making the tables takes longer than most tests. */
let provisioned: ReturnType<typeof makeDatabase> | undefined
const makeDatabase = () =>
  provision({
    ...databases,
    passwords: { orders: randomBytes(18).toString('base64url') },
    subgraphs: [{ name: 'orders', migrationsFolder, grants }],
  })
/** Children before parents. */
const tables = [
  'outbox_events',
  'idempotency_keys',
  'reservations',
  'order_notes',
  'cart_lines',
  'carts',
  'order_lines',
  'orders',
  'buyers',
  'stock_levels',
  'offer_components',
  'offers',
] as const

/** An empty shop, its clock stopped until someone moves it. */
export async function openTestShop({ connectionLimit = 20 } = {}) {
  const { orders: address } = await (provisioned ??= makeDatabase())
  const pool = openPool({ ...address, connectionLimit })
  const admin = openPool({ ...parseDatabaseUrl(databases.adminUrl), database: address.database, connectionLimit: 2 })
  for (const table of tables) await admin.statements.execute(`DELETE FROM ${table}`)
  const clock = {
    nowMs: Date.parse('2026-11-23T15:00:00.000Z'),
    now() {
      return this.nowMs
    },
  }
  const keys = { statement: randomBytes(32) }
  const shop: Shop = openShop({ pool, clock, keys })
  return {
    shop,
    pool,
    admin,
    address,
    clock,
    ann: customer(),
    bob: customer(),
    save: (...offers: OfferToSave[]) => saveOffers(admin, offers),
    /** Identity's word about it, of now. */
    assigned: (assignment: Assignment) =>
      sealAssignment(keys.statement, assignment, clock.now() + assignmentLifetimeMs),
    /** Identity's word that the address is the customer's, of now. */
    addressed: (word: AddressOf) => sealAddressWord(keys.statement, word, clock.now() + addressWordLifetimeMs),
    broken: () => brokenInvariants(pool.statements),
    async count(table: (typeof tables)[number]) {
      const [rows] = await pool.statements.execute(`SELECT COUNT(*) AS n FROM ${table}`)
      return (rows as unknown as { n: number }[])[0]!.n
    },
    async stock(sku: string) {
      const [rows] = await pool.statements.execute(sql`SELECT on_hand, reserved FROM stock_levels WHERE sku = ${sku}`)
      const { on_hand: onHand, reserved } = (rows as unknown as { on_hand: number; reserved: number }[])[0]!
      return { onHand, reserved }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([pool.close(), admin.close()])
    },
  }
}
export type TestShop = Awaited<ReturnType<typeof openTestShop>>

export const piece = (
  sku: string,
  openingStock: number,
  more: Partial<Omit<OfferToSave, 'openingStock' | 'components'>> = {},
): OfferToSave => ({
  sku,
  productId: uuidv7(),
  name: `Product ${sku}`,
  priceMinor: 100_000n,
  currency: 'COP',
  taxClass: 'STANDARD',
  leadTimeDays: 2,
  restockDays: 20,
  ...more,
  openingStock,
})
export const kit = (sku: string, components: { sku: string; quantity: number }[]): OfferToSave => ({
  sku,
  productId: uuidv7(),
  name: `Kit ${sku}`,
  priceMinor: 500_000n,
  currency: 'COP',
  taxClass: 'STANDARD',
  leadTimeDays: 4,
  restockDays: 30,
  components,
})

/** Places an order that must succeed. */
export async function bought(shop: Shop, viewer: Viewer, ...lines: [sku: string, quantity: number][]) {
  const result = await placeOrder(shop, viewer, {
    idempotencyKey: key(),
    lines: lines.map(([sku, quantity]) => ({ sku, quantity })),
  })
  if (result.__typename !== 'OrderPlaced') throw new Error(`expected an order, got ${JSON.stringify(result)}`)
  return result.order
}
