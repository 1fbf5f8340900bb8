import { openPool } from '@heliograph/mysql/pool'
import { brokenInvariants, type Broken } from '@heliograph/orders/check-invariants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Purchase } from './crowd.ts'
import type { Blow } from './kill-and-restart.ts'
import { piecesOf, plenty, scarce, scarceStock } from './offers.ts'
import { openOwnDatabase, type OwnDatabase } from './own-database.ts'
import { kills, sellUnderFire } from './sell-under-fire.ts'
import { stockedDatabases } from './stocked-databases.ts'
import { readWritten, type Written } from './written.ts'

/** Repeats who is killed and how long the pauses are, not what the processes do meanwhile. */
const seed = process.env['HELIOGRAPH_TEST_SEED'] ?? String(Date.now() % 1_000_000)

describe(`${kills} kills under load (HELIOGRAPH_TEST_SEED=${seed})`, () => {
  let database: OwnDatabase
  let blows: Blow[]
  let purchases: readonly Purchase[]
  let written: Written
  let broken: Broken[]

  beforeAll(async () => {
    database = await openOwnDatabase()
    const stocked = await stockedDatabases(database.adminUrl, 'lost_', 8);
    ({ blows, purchases } = await sellUnderFire(database, stocked, seed))
    const admin = stocked.adminOf('orders')
    written = await readWritten(admin)
    const pool = openPool(admin)
    broken = await brokenInvariants(pool.statements)
    await pool.close()
  }, 280_000)
  afterAll(() => database?.close())

  const placed = () => purchases.filter(purchase => purchase.order !== null)

  test('the kills hit work under way, wherever an order passes', () => {
    expect(kills).toBeGreaterThanOrEqual(30)
    expect(blows.flatMap(blow => blow.victims)).toHaveLength(kills)
    const hit = new Set(blows.filter(blow => blow.cutOff > 0).flatMap(blow => blow.victims))
    expect([...hit]).toEqual(expect.arrayContaining(['gateway', 'orders', 'database']))
    expect(purchases.some(purchase => purchase.attempts > 1)).toBe(true)
  })

  test('an order whose acknowledgement was lost is the one that the same key leads to', () => {
    expect(placed().filter(purchase => purchase.madeUnheard).length).toBeGreaterThan(0)
  })

  test('no acknowledged order is missing, none is doubled, and there is no other', () => {
    const acknowledged = placed().map(({ customer, key, order }) => ({ customer, key, order }))
    const text = (rows: object[]) => new Set(rows.map(row => JSON.stringify(row)))
    const keys = written.keys.map(({ customer, key, order }) => ({ customer, key, order }))
    expect(text(acknowledged).difference(text(keys))).toEqual(new Set())
    expect(text(keys).difference(text(acknowledged))).toEqual(new Set())
    expect(keys).toHaveLength(acknowledged.length)

    const ids = new Set(acknowledged.map(({ order }) => order))
    expect(ids.size).toBe(acknowledged.length)
    expect(new Set(written.orders.map(({ id }) => id)).symmetricDifference(ids)).toEqual(new Set())
    expect(written.orders).toHaveLength(ids.size)
  })

  test('each order has the lines that were bought, and its one event', () => {
    const lines = Map.groupBy(written.lines, line => line.order)
    const events = Map.groupBy(written.events, event => event.order)
    for (const { order, basket } of placed()) {
      expect(lines.get(order!)?.map(({ sku, quantity }) => ({ sku, quantity }))).toEqual(basket)
      expect(events.get(order!)).toEqual([{ order, kind: 'OrderPlaced', sequence: 1 }])
    }
    expect(written.events).toHaveLength(placed().length)
  })

  test('what is reserved is what was bought, to the last piece', () => {
    const bought = new Map<string, number>()
    for (const { sku, quantity } of placed().flatMap(purchase => purchase.basket)) {
      for (const [piece, count] of Object.entries(piecesOf(sku))) {
        bought.set(piece, (bought.get(piece) ?? 0) + count * quantity)
      }
    }
    expect(bought.get(plenty)).toBeGreaterThan(0)
    for (const { sku, reserved, held } of written.stock) {
      expect({ sku, reserved, held }).toEqual({ sku, reserved: bought.get(sku), held: bought.get(sku) })
    }
    expect(broken).toEqual([])
  })

  test('what there was little of is sold to the last piece and no further, and the others were told', () => {
    const left = written.stock.find(({ sku }) => sku === scarce)
    expect(left).toMatchObject({ onHand: scarceStock, reserved: scarceStock })
    const refused = purchases.filter(purchase => purchase.order === null)
    expect(refused.length).toBeGreaterThan(0)
    for (const { basket } of refused) expect(basket.map(({ sku }) => sku)).toContain(scarce)
  })

  test('a commit waits for the disk', () => {
    expect(written.flushAtCommit).toBe(1)
  })
})
