import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accounts, adminUrl, openScratch } from '../test/scratch-database.ts'
import { createConnection } from 'mysql2/promise'
import { openPool } from './pool.ts'
import type { Statements } from './statements.ts'
import { inTransaction } from './transaction.ts'

async function openAccounts() {
  const scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 20 })
  await pool.statements.insert(accounts).values([
    { id: 1, owner: 'ann', balance: 100n },
    { id: 2, owner: 'bob', balance: 100n },
  ])
  return {
    pool,
    balances: async () => (await pool.statements.select().from(accounts).orderBy(accounts.id)).map(row => row.balance),
    async [Symbol.asyncDispose]() {
      await pool.close()
      await scratch[Symbol.asyncDispose]()
    },
  }
}

const take = (tx: Statements, id: number, amount: bigint) =>
  tx
    .update(accounts)
    .set({ balance: sql`${accounts.balance} - ${amount}` })
    .where(eq(accounts.id, id))

test('what was written before an error is gone after it', async () => {
  await using bank = await openAccounts()
  await expect(
    inTransaction(bank.pool, async tx => {
      await take(tx, 1, 5n)
      throw new Error('the power went')
    }),
  ).rejects.toThrow('the power went')
  expect(await bank.balances()).toEqual([100n, 100n])
})

test('transactions that deadlock all end well', async () => {
  await using bank = await openAccounts()
  let runs = 0
  const move = (from: number, to: number) =>
    inTransaction(bank.pool, async tx => {
      runs++
      await take(tx, from, 1n)
      await tx.execute(sql`SELECT SLEEP(0.02)`)
      await take(tx, to, -1n)
    })
  await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 === 0 ? move(1, 2) : move(2, 1))))
  expect(await bank.balances()).toEqual([100n, 100n])
  expect(runs, 'there was a deadlock to recover from').toBeGreaterThan(8)
})

test('a transaction whose connection is killed leaves nothing, is not run again, and the pool goes on', async () => {
  await using bank = await openAccounts()
  let runs = 0
  await expect(
    inTransaction(bank.pool, async tx => {
      runs++
      await take(tx, 1, 5n)
      const [rows] = await tx.execute(sql`SELECT CONNECTION_ID() AS id`)
      const admin = await createConnection({ uri: adminUrl() })
      await admin.query('KILL ?', [(rows as unknown as { id: number }[])[0]!.id])
      await admin.end()
      await take(tx, 2, -5n)
    }),
  ).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  expect(runs).toBe(1)
  expect(await bank.balances()).toEqual([100n, 100n])
})

test('more transactions than connections wait their turn', async () => {
  await using bank = await openAccounts()
  await Promise.all(Array.from({ length: 60 }, () => inTransaction(bank.pool, tx => take(tx, 1, 1n))))
  expect(await bank.balances()).toEqual([40n, 100n])
})
