import type { Statements } from '@heliograph/mysql/statements'
import type { Stores } from '../domain/shop.ts'
import { cartStore } from './cart-store.ts'
import { keyStore } from './key-store.ts'
import { noteStore } from './note-store.ts'
import { offerStore } from './offer-store.ts'
import { orderStore } from './order-store.ts'
import { stockStore } from './stock-store.ts'
import { buyers, outboxEvents } from './tables.ts'

/** The shop's stores, which are tables. */
export const storesOver = (statements: Statements): Stores => ({
  offers: offerStore(statements),
  stock: stockStore(statements),
  orders: orderStore(statements),
  notes: noteStore(statements),
  carts: cartStore(statements),
  buyers: {
    async lock(id) {
      // One statement makes the row or finds it, and locks it either way: a first order is serialised like any other.
      await statements.insert(buyers).values({ customerId: id }).onDuplicateKeyUpdate({ set: { customerId: id } })
    },
  },
  keys: keyStore(statements),
  outbox: {
    async add(event) {
      await statements.insert(outboxEvents).values(event)
    },
  },
})
