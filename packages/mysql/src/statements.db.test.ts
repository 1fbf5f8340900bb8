import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accounts, openScratch } from '../test/scratch-database.ts'
import { openPool } from './pool.ts'
import { statementChannel } from './send.ts'
import { inTransaction } from './transaction.ts'

test('whoever listens is told each statement without its values, those of a transaction too', async () => {
  await using scratch = await openScratch()
  const pool = openPool(scratch.address)
  const told: unknown[] = []
  const listen = (statement: unknown) => told.push(statement)
  subscribe(statementChannel, listen)
  await inTransaction(pool, tx => tx.insert(accounts).values({ id: 1, owner: 'secret', balance: 0n }))
  await pool.statements.delete(accounts).where(eq(accounts.owner, 'secret'))
  unsubscribe(statementChannel, listen)
  await pool.close()
  expect(told).toEqual([
    'START TRANSACTION',
    'insert into `accounts` (`id`, `owner`, `balance`) values (?, ?, ?)',
    'COMMIT',
    'delete from `accounts` where `accounts`.`owner` = ?',
  ])
})
