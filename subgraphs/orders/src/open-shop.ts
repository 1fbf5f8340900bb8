import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { newOrderNumber } from './domain/order-number.ts'
import type { Shop } from './domain/shop.ts'
import { storesOver } from './sql/stores.ts'

/** The shop, its stores in this database. */
export const openShop = ({ pool, clock }: { pool: Pool; clock: Clock }): Shop => ({
  clock,
  newId: () => uuidv7(clock.now()),
  newOrderNumber,
  stores: storesOver(pool.statements),
  allOrNothing: work => inTransaction(pool, statements => work(storesOver(statements))),
})
