import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { asc, sql } from 'drizzle-orm'
import { bigint, int, mysqlTable } from 'drizzle-orm/mysql-core'
import { createConnection } from 'mysql2/promise'
import { expect, test } from 'vitest'
import { accounts, adminUrl, openScratch } from '../test/scratch-database.ts'
import { instant } from './columns.ts'
import { jsonOf, parseJson, SentJson, writeJson } from './json.ts'
import { keep } from './keep.ts'
import { openPool, type Pool } from './pool.ts'

const rows = Array.from({ length: 5 }, (_, id) => ({ id, owner: `owner ${id} ñ`, balance: BigInt(id) * 10n ** 17n }))

const keepAll = ({ statements }: Pool) => keep(() => statements.select().from(accounts).orderBy(asc(accounts.id)))

/** Between a client and the server at `port`: what the server says comes in pieces, of as many bytes as `sizes` says in turn. */
async function openInPieces(port: number, sizes: readonly number[]) {
  let turn = 0
  const proxy = createServer(client => {
    const server = connect(port, '127.0.0.1')
    client.pipe(server)
    client.on('error', () => server.destroy()).on('close', () => server.destroy())
    server.on('error', () => client.destroy()).on('close', () => client.destroy())
    client.setNoDelay(true)
    let sending = Promise.resolve()
    server.on('data', (bytes: Buffer) => {
      sending = sending.then(async () => {
        for (let at = 0; at < bytes.length;) {
          const size = sizes[turn++ % sizes.length]!
          client.write(bytes.subarray(at, at += size))
          // Apart from what comes before: else they arrive as one.
          await new Promise(resolve => { setImmediate(resolve) })
        }
      })
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return { port: (proxy.address() as AddressInfo).port, close: () => { proxy.close() } }
}

test.each([[[1]], [[7]], [[3, 200]], [[90, 1_000]], [[100_000]]])(
  'in pieces of %j bytes an answer is what it is whole, the first time and from then on', async sizes => {
    await using scratch = await openScratch()
    const proxy = await openInPieces(scratch.address.port, sizes)
    const pool = openPool({ ...scratch.address, port: proxy.port, connectionLimit: 2 })
    await pool.statements.insert(accounts).values(rows)
    const all = keepAll(pool)
    const one = keep(at => pool.statements.select({ n: sql<number>`${at('n')} + 1` }).from(sql`dual`))
    for (let times = 0; times < 4; times++) {
      expect(await Promise.all([all({}), all({}), one({ n: times })])).toEqual([rows, rows, [{ n: times + 1 }]])
    }
    await pool.close()
    proxy.close()
  },
)

test('a column that a migration makes another type is read as what it is from then on, on every connection', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 2 })
  await pool.statements.insert(accounts).values(rows)
  const all = keepAll(pool)
  const askTwice = () => Promise.all([all({}), all({})])
  expect(await askTwice()).toEqual([rows, rows])
  const admin = await createConnection({ uri: adminUrl(), database: scratch.address.database })
  for (const type of ['id bigint', 'owner char(20)', 'id smallint unsigned']) {
    await admin.query(`ALTER TABLE accounts MODIFY ${type} NOT NULL`)
    for (let times = 0; times < 2; times++) expect(await askTwice()).toEqual([rows, rows])
  }
  await admin.end()
  await pool.close()
})

test('a big integer is whole, whatever its column is of', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 1 })
  const all = keepAll(pool)
  const admin = await createConnection({ uri: adminUrl(), database: scratch.address.database })
  const write = async (balances: readonly bigint[]) => {
    await admin.query('DELETE FROM accounts')
    await pool.statements.insert(accounts).values(balances.map((balance, id) => ({ id, owner: `owner ${id}`, balance })))
    expect((await all({})).map(({ balance }) => balance)).toEqual(balances)
  }
  // It would take none below zero.
  await admin.query('ALTER TABLE accounts DROP CONSTRAINT accounts_balance')
  const small = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n + 1n, 2n ** 63n - 1n]
  await write([...small, -1n, -(2n ** 31n), -(2n ** 32n), -(2n ** 53n) - 1n, -(2n ** 63n)])
  await write(small)
  await admin.query('ALTER TABLE accounts MODIFY balance bigint unsigned NOT NULL')
  await write([...small, 2n ** 63n, 2n ** 64n - 1n])
  await admin.query('ALTER TABLE accounts MODIFY balance decimal(20) NOT NULL')
  await write([...small, -1n, 2n ** 64n])
  await admin.end()
  await pool.close()
})

test('a moment of any year is what it was written as, as the text protocol has it', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 1 })
  const moments = mysqlTable('accounts', { id: int('id').primaryKey(), balance: instant('balance').notNull() })
  const select = () => pool.statements.select().from(moments).orderBy(asc(moments.id))
  const all = keep(select)
  const admin = await createConnection({ uri: adminUrl(), database: scratch.address.database })
  await admin.query('ALTER TABLE accounts DROP COLUMN owner, DROP COLUMN balance')
  await admin.query('ALTER TABLE accounts ADD balance datetime(3) NOT NULL')
  const written = [
    '0001-01-01 00:00:00.000', '0004-02-29 12:00:00.001', '0050-03-04 05:06:07.000', '0099-12-31 23:59:59.999',
    '0100-01-01 00:00:00.000', '1950-03-04 05:06:07.000', '2026-11-03 00:00:00.000', '9999-12-31 23:59:59.999',
  ]
  for (const [id, moment] of written.entries()) await admin.query('INSERT INTO accounts VALUES (?, ?)', [id, moment])
  const whole = written.map((text, id) => ({ id, balance: new Date(`${text.replace(' ', 'T')}Z`) }))
  for (const rows of [await all({}), await all({}), await select()]) expect(rows).toEqual(whole)
  await admin.end()
  await pool.close()
})

test('JSON is what it was written as, of whatever length and in whatever kind of text, and nothing where there is none', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 1 })
  const documents = mysqlTable('accounts', {
    id: int('id').primaryKey(), owner: jsonOf<unknown>()('owner'), balance: bigint('balance', { mode: 'bigint' }).notNull(),
  })
  const select = () => pool.statements.select({ owner: documents.owner }).from(documents).orderBy(asc(documents.id))
  const all = keep(select)
  const admin = await createConnection({ uri: adminUrl(), database: scratch.address.database })
  const values = [{ a: [1, 'ñ ☀ 🌞 "'] }, null, 'x'.repeat(248), ['y'.repeat(65_540)], 0.5, []]
  for (const type of ['json', 'longtext', 'mediumtext CHARACTER SET utf8mb4']) {
    await admin.query('DELETE FROM accounts')
    await admin.query('ALTER TABLE accounts DROP COLUMN owner')
    await admin.query(`ALTER TABLE accounts ADD owner ${type} NULL`)
    await pool.statements.insert(documents).values(values.map((value, id) =>
      ({ id, owner: value === null ? null : writeJson(value), balance: 0n })))
    for (const rows of [await all({}), await all({}), await select()]) {
      expect(rows.map(({ owner }) => owner && parseJson(owner))).toEqual(values)
    }
    expect((await all({}))[0]!.owner).toBeInstanceOf(SentJson)
  }
  await admin.end()
  await pool.close()
})
