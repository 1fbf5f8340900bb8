import type { Reach } from '@heliograph/access/viewer'
import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Cart, CartLine } from '../domain/cart.ts'
import type { CartStore } from '../domain/shop.ts'
import { cartLines, carts } from './cart-tables.ts'

export function cartStore(statements: Statements): CartStore {
  const { openFor: _openFor, ...columns } = getTableColumns(carts)
  const line = { sku: cartLines.sku, quantity: cartLines.quantity, position: cartLines.position }
  /** Cart and lines in one statement: read in two, they could be of two versions. */
  const where = (...conditions: SQL[]) =>
    statements
      .select({ cart: columns, line })
      .from(carts)
      .leftJoin(cartLines, eq(cartLines.cartId, carts.id))
      .where(and(...conditions))
      .orderBy(cartLines.position)
  return {
    async open(reach) {
      return whole(await where(openBy(reach)))
    },

    async lock(reach, id) {
      return whole(await where(eq(carts.id, id), ownedBy(reach)).for('update'))
    },

    async add(reach, { lines, ...cart }) {
      if (reach.kind !== 'own' || reach.customer !== cart.customerId) throw new Error('a cart for someone out of reach')
      await statements.insert(carts).values({ ...cart, openFor: cart.customerId })
      await putIn(cart.id, lines)
    },

    async change(reach, before, { version, changedAt, lines }) {
      const [{ affectedRows }] = await statements
        .update(carts)
        .set({ version, changedAt })
        .where(asRead(reach, before))
      if (affectedRows !== 1) throw movedOn(before)
      const [was, is] = [quantitiesOf(before.lines), quantitiesOf(lines)]
      const out = before.lines.filter(({ sku, quantity }) => is.get(sku) !== quantity).map(({ sku }) => sku)
      if (out.length > 0) {
        await statements.delete(cartLines).where(and(eq(cartLines.cartId, before.id), inArray(cartLines.sku, out)))
      }
      await putIn(before.id, lines.filter(({ sku, quantity }) => was.get(sku) !== quantity))
    },

    async close(reach, before, { id: orderId }) {
      const [{ affectedRows }] = await statements
        .update(carts)
        .set({ openFor: null, orderId })
        .where(asRead(reach, before))
      if (affectedRows !== 1) throw movedOn(before)
    },
  }

  async function putIn(cartId: string, lines: readonly CartLine[]) {
    if (lines.length === 0) return
    await statements
      .insert(cartLines)
      .values(lines.map(({ sku, quantity, position }) => ({ cartId, sku, quantity, position })))
  }
}

/** Whose carts. Staff and partners have none and see none. */
const ownedBy = (reach: Reach): SQL => (reach.kind === 'own' ? eq(carts.customerId, reach.customer) : sql`false`)
const openBy = (reach: Reach): SQL => (reach.kind === 'own' ? eq(carts.openFor, reach.customer) : sql`false`)
const asRead = (reach: Reach, { id, version }: Cart) =>
  and(eq(carts.id, id), eq(carts.version, version), isNull(carts.orderId), ownedBy(reach))
const quantitiesOf = (lines: readonly CartLine[]) => new Map(lines.map(({ sku, quantity }) => [sku, quantity]))
const movedOn = ({ id, version }: Cart) => new Error(`cart ${id} moved on from version ${version} while it was written`)

interface Row {
  cart: Omit<Cart, 'lines'>
  line: CartLine | null
}

function whole(rows: readonly Row[]): Cart | null {
  const [first] = rows
  return first ? { ...first.cart, lines: rows.flatMap(({ line }) => line ?? []) } : null
}
