import { readAddressWord } from '@heliograph/access/address-word'
import { isAssigned } from '@heliograph/access/assignment'
import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { newOrderNumber } from './domain/order-number.ts'
import type { Shop } from './domain/shop.ts'
import { storesOver } from './sql/stores.ts'

export interface ShopParts {
  pool: Pool
  clock: Clock
  /** What identity seals its word about assignments and addresses with. */
  keys: { statement: Buffer }
}

/** The shop, its stores in this database. */
export const openShop = ({ pool, clock, keys }: ShopParts): Shop => ({
  clock,
  newId: () => uuidv7(clock.now()),
  newOrderNumber,
  isAssigned: (text, assignment) => isAssigned(keys.statement, text, assignment, clock.now()),
  addressIn: (text, customer) => readAddressWord(keys.statement, text, customer, clock.now()),
  stores: storesOver(pool.statements),
  allOrNothing: work => inTransaction(pool, statements => work(storesOver(statements))),
})
