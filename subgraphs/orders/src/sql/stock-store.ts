import { keep } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Pieces, StockStore } from '../domain/shop.ts'
import { stockLevels } from './selling-tables.ts'
import { reservations } from './tables.ts'

export function stockStore(statements: Statements): StockStore {
  const free = sql<number>`${stockLevels.onHand} - ${stockLevels.reserved}`.mapWith(Number)
  const columns = { sku: stockLevels.sku, free }

  const freeOf = keep((_at, skus) => statements.select(columns).from(stockLevels).where(inArray(stockLevels.sku, skus)))

  /** By primary key, ascending: all take their locks in the same order, so nobody waits for another in a circle. */
  const lock = (skus: readonly string[]) =>
    statements
      .select(columns)
      .from(stockLevels, { forceIndex: 'PRIMARY' })
      .where(inArray(stockLevels.sku, [...skus]))
      .orderBy(stockLevels.sku)
      .for('update')

  return {
    async free(skus) {
      const rows = await freeOf({}, skus)
      return new Map(rows.map(row => [row.sku, row.free]))
    },

    async lockFree(skus) {
      return new Map((await lock(skus)).map(row => [row.sku, row.free]))
    },

    async promise(orderId, pieces) {
      const taken = amountBySku(pieces)
      const [{ affectedRows }] = await statements
        .update(stockLevels)
        .set({ reserved: sql`${stockLevels.reserved} + ${taken}` })
        .where(and(inArray(stockLevels.sku, [...pieces.keys()]), sql`${free} >= ${taken}`))
      if (affectedRows !== pieces.size) throw new Error('stock that was not locked and counted before was promised')
      await statements
        .insert(reservations)
        .values(Array.from(pieces, ([sku, quantity]) => ({ orderId, sku, quantity })))
    },

    async release(orderId, at) {
      const live = and(eq(reservations.orderId, orderId), isNull(reservations.releasedAt))
      const held = await statements
        .select({ sku: reservations.sku, quantity: reservations.quantity })
        .from(reservations)
        .where(live)
      if (held.length === 0) return
      const pieces = new Map(held.map(row => [row.sku, row.quantity]))
      await lock([...pieces.keys()])
      await statements
        .update(stockLevels)
        .set({ reserved: sql`${stockLevels.reserved} - ${amountBySku(pieces)}` })
        .where(inArray(stockLevels.sku, [...pieces.keys()]))
      await statements.update(reservations).set({ releasedAt: at }).where(live)
    },
  }
}

/** `CASE sku WHEN … THEN … END`: one statement for all rows, whose number is the caller's to check. */
function amountBySku(pieces: Pieces): SQL {
  const cases = Array.from(pieces, ([sku, quantity]) => sql`when ${sku} then ${quantity}`)
  return sql`(case ${stockLevels.sku} ${sql.join(cases, sql` `)} end)`
}
