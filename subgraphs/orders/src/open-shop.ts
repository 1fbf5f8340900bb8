import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { newOrderNumber } from './domain/order-number.ts'
import type { Shop } from './domain/shop.ts'
import { booksOver } from './sql/books.ts'

/** The shop with its books in this database. */
export const openShop = ({ pool, clock }: { pool: Pool; clock: Clock }): Shop => ({
  clock,
  newId: () => uuidv7(clock.now()),
  newOrderNumber,
  books: booksOver(pool.statements),
  allOrNothing: work => inTransaction(pool, statements => work(booksOver(statements))),
})
