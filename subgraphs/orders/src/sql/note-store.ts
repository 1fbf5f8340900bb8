import type { Reach } from '@heliograph/access/viewer'
import { isDuplicate } from '@heliograph/mysql/driver-errors'
import type { Statements } from '@heliograph/mysql/statements'
import { and, desc, eq, getTableColumns, inArray, lt, lte, sql } from 'drizzle-orm'
import type { OrderNote } from '../domain/order-note.ts'
import { pageOf } from '../domain/page.ts'
import type { NoteStore } from '../domain/shop.ts'
import { orderNotes, orders } from './tables.ts'
import { withinReach } from './within-reach.ts'

export function noteStore(statements: Statements): NoteStore {
  const columns = getTableColumns(orderNotes)
  const ofOrderWithin = (reach: Reach) => and(eq(orders.id, orderNotes.orderId), withinReach(reach))
  return {
    /** Numbered within their order, as lines are: one statement however many orders there are. */
    async pagesOf(reach, orderIds, { first, after }) {
      const place = sql<number>`row_number() over (partition by ${orderNotes.orderId} order by ${orderNotes.id} desc)`
      const numbered = statements
        .select({ ...columns, place: place.as('place') })
        .from(orderNotes)
        .innerJoin(orders, ofOrderWithin(reach))
        .where(and(inArray(orderNotes.orderId, [...orderIds]), after === null ? undefined : lt(orderNotes.id, after)))
        .as('numbered')
      const rows = await statements
        .select()
        .from(numbered)
        .where(lte(numbered.place, first + 1))
        .orderBy(desc(numbered.id))

      const byOrder = new Map<string, OrderNote[]>(orderIds.map(id => [id, []]))
      for (const { place: _place, ...note } of rows) byOrder.get(note.orderId)?.push(note)
      return new Map(Array.from(byOrder, ([id, notes]) => [id, pageOf(notes, first)]))
    },

    async byKey(reach, authorId, key) {
      const [note] = await statements
        .select(columns)
        .from(orderNotes)
        .innerJoin(orders, ofOrderWithin(reach))
        .where(and(eq(orderNotes.authorId, authorId), eq(orderNotes.idempotencyKey, key)))
      return note ?? null
    },

    async add(reach, note) {
      const written = {
        id: sql`${note.id}`.as('note_id'),
        orderId: orders.id,
        authorId: sql`${note.authorId}`.as('author_id'),
        idempotencyKey: sql`${note.idempotencyKey}`.as('idempotency_key'),
        reason: sql`${note.reason}`.as('reason'),
        text: sql`${note.text}`.as('text'),
        at: sql`${sql.param(note.at, orderNotes.at)}`.as('at'),
      }
      try {
        // Of the order, so that whether it is in reach is part of this statement too.
        const [{ affectedRows }] = await statements.insert(orderNotes).select(
          statements
            .select(written)
            .from(orders)
            .where(and(eq(orders.id, note.orderId), withinReach(reach))),
        )
        return affectedRows === 1
      } catch (thrown) {
        if (isDuplicate(thrown, 'order_notes_key')) return false
        throw thrown
      }
    },
  }
}
