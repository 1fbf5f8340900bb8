import type { Statements } from '@heliograph/mysql/statements'
import type { Books } from '../domain/shop.ts'
import { keyBook } from './key-book.ts'
import { offerBook } from './offer-book.ts'
import { orderBook } from './order-book.ts'
import { stockBook } from './stock-book.ts'
import { buyers, outboxEvents } from './tables.ts'

/** The shop's books, kept in tables. */
export const booksOver = (statements: Statements): Books => ({
  offers: offerBook(statements),
  stock: stockBook(statements),
  orders: orderBook(statements),
  buyers: {
    async lock(customerId) {
      // One statement makes the row or finds it, and locks it either way: a first order is serialised like any other.
      await statements.insert(buyers).values({ customerId }).onDuplicateKeyUpdate({ set: { customerId } })
    },
  },
  keys: keyBook(statements),
  outbox: {
    async add(event) {
      await statements.insert(outboxEvents).values(event)
    },
  },
})
