import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { PoolConnection } from 'mysql2'
import { expect, test } from 'vitest'
import { accounts, openScratch } from '../test/scratch-database.ts'
import { keep, keepEach } from './keep.ts'
import { openPool } from './pool.ts'
import { statementChannel } from './send.ts'
import { inTransaction } from './transaction.ts'

async function openAccounts() {
  const scratch = await openScratch()
  const pool = openPool({ ...scratch.address, statementTimeoutMs: 2_000 })
  const { statements } = pool
  const rows = Array.from({ length: 12 }, (_, id) => ({ id, owner: `owner ${id}`, balance: BigInt(id) * 10n ** 17n }))
  await statements.insert(accounts).values(rows)
  return {
    pool, statements, rows,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await scratch[Symbol.asyncDispose]()
    },
  }
}

test('a statement that is kept answers what the same statement answers when it is written for each request', async () => {
  await using shop = await openAccounts()
  const { statements, rows } = shop
  const owned = keep((at, ids) => statements.select().from(accounts)
    .where(and(inArray(accounts.id, ids), gt(accounts.balance, at('more than')))).orderBy(desc(accounts.id)).limit(at('most')))
  for (const [ids, most] of [[[1], 9], [[3, 1, 2], 2], [[0, 5, 6, 7, 11], 9], [[1, 1, 1], 9], [[], 9], [[99], 9]] as const) {
    const expected = rows.filter(row => ids.includes(row.id as never) && row.id > 0).toReversed().slice(0, most)
    expect(await owned({ 'more than': 0n, most }, ids)).toEqual(expected)
  }
})

test('what one request gave, no other is given: asked side by side, each gets its own', async () => {
  await using shop = await openAccounts()
  const { statements } = shop
  const byOwner = keep(at => statements.select({ id: accounts.id }).from(accounts).where(eq(accounts.owner, at('owner'))))
  const asked = Array.from({ length: 60 }, (_, n) => n % 12)
  const answered = await Promise.all(asked.map(id => byOwner({ owner: `owner ${id}` })))
  expect(answered).toEqual(asked.map(id => [{ id }]))
})

test('of many keys there are few texts, however many are asked', async () => {
  await using shop = await openAccounts()
  const { statements } = shop
  const ofIds = keep((_at, ids) => statements.select({ id: accounts.id }).from(accounts).where(inArray(accounts.id, ids)))
  const texts = new Set<unknown>()
  const listen = (text: unknown) => texts.add(text)
  subscribe(statementChannel, listen)
  for (let count = 1; count <= 100; count++) await ofIds({}, Array.from({ length: count }, (_, id) => id))
  unsubscribe(statementChannel, listen)
  expect(texts.size).toBe(8)
})

test('texts, numbers, moments and nothing come back as they went, through a transaction too', async () => {
  await using shop = await openAccounts()
  const moment = new Date(Date.UTC(2026, 10, 3, 1, 2, 3, 45))
  const odd = ["' OR 1=1 --", '\\', '☀️ñ', '"; DROP TABLE x', '', '\0\n']
  for (const [n, owner] of odd.entries()) await shop.statements.insert(accounts).values({ id: 100 + n, owner, balance: 9_223_372_036_854_775_807n })
  await inTransaction(shop.pool, async tx => {
    const byOwner = keep(at => tx.select({
      owner: accounts.owner, balance: accounts.balance,
      half: sql<number>`cast(0.5 as double)`, none: sql<null>`null`, tiny: sql<number>`(1 = 1)`,
    }).from(accounts).where(eq(accounts.owner, at('owner'))).orderBy(asc(accounts.id)))
    for (const owner of odd) {
      expect(await byOwner({ owner })).toEqual([
        { owner, balance: 9_223_372_036_854_775_807n, half: 0.5, none: null, tiny: 1 },
      ])
    }
  })
  const told = await shop.statements.execute(sql`select ${moment.toISOString().slice(0, 23).replace('T', ' ')} as at`)
  expect(JSON.stringify(told[0])).toContain('2026-11-03 01:02:03.045')
})

test('an object among the values is text, not SQL', async () => {
  await using shop = await openAccounts()
  const byOwner = keep(at => shop.statements.select().from(accounts).where(eq(accounts.owner, at('owner'))))
  expect(await byOwner({ owner: { owner: 1 } })).toEqual([])
})

test('each form of a statement is another text; a value that is missing is refused, not taken from another request', async () => {
  await using shop = await openAccounts()
  const find = keepEach((form: 'all' | 'one', at) => shop.statements.select({ id: accounts.id }).from(accounts)
    .where(form === 'one' ? eq(accounts.id, at('id')) : undefined).orderBy(accounts.id))
  expect(await find('all', {})).toHaveLength(12)
  expect(await find('one', { id: 4 })).toEqual([{ id: 4 }])
  await expect(find('one', {})).rejects.toThrow('was not given its id')
  expect(await find('one', { id: 5 })).toEqual([{ id: 5 }])
})

test('what the server refuses names neither the statement nor its values', async () => {
  await using shop = await openAccounts()
  const wrong = keep(at => shop.statements.select({ wrong: sql<string>`no_such_column` }).from(accounts).where(eq(accounts.owner, at('owner'))))
  const thrown = await wrong({ owner: 'ann@secret.invalid' }).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ name: 'DatabaseError' })
  expect(JSON.stringify([thrown, String(thrown), (thrown as Error).stack, (thrown as Error).cause])).not.toMatch(/secret|select/i)
})

test('a kept statement past its deadline is an error, and its late answer reaches nobody', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, statementTimeoutMs: 150, connectionLimit: 1 })
  const slow = keep(at => pool.statements.select({ slept: sql<number>`sleep(${at('seconds')})` }).from(sql`dual`))
  await expect(slow({ seconds: 1 })).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  const plus = keep(at => pool.statements.select({ n: sql<number>`${at('n')} + 0` }).from(sql`dual`))
  for (const n of [1, 2, 3]) expect((await plus({ n }))[0]!.n).toBe(n)
  await pool.close()
})

test('a connection keeps 64 statements prepared; what was asked for longest ago is forgotten, and prepared again', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 1 })
  const { statements } = pool
  const plus = keepEach((form: `${number}`, at) =>
    statements.select({ sum: sql<number>`${at('n')} + 1`.as(`sum ${form}`) }).from(sql`dual`))
  const countOf = async (name: string) => {
    const [[row]] = await statements.execute(sql`show session status like ${name}`) as unknown as [{ Value: string }[]]
    return Number(row!.Value)
  }
  const ask = async (from: number, to: number) => {
    for (let form = from; form < to; form++) expect(await plus(`${form}`, { n: form })).toEqual([{ sum: form + 1 }])
    return [await countOf('Com_stmt_prepare'), await countOf('Com_stmt_close')]
  }
  expect(await ask(0, 64)).toEqual([64, 0])
  expect(await ask(0, 64)).toEqual([64, 0])
  // In the place of 0 to 5.
  expect(await ask(64, 70)).toEqual([70, 6])
  expect(await ask(6, 70)).toEqual([70, 6])
  expect(await ask(0, 1)).toEqual([71, 7])
  await pool.close()
})

test('what the server has forgotten fails once, and is prepared again on the same connection', async () => {
  await using scratch = await openScratch()
  const pool = openPool({ ...scratch.address, connectionLimit: 1 })
  const plus = keep(at => pool.statements.select({ sum: sql<number>`${at('n')} + 1`, connection: sql<number>`connection_id()` }).from(sql`dual`))
  let text = ''
  const listen = (sent: unknown) => { text = String(sent) }
  subscribe(statementChannel, listen)
  const [before] = await plus({ n: 1 })
  unsubscribe(statementChannel, listen)
  const connection = await pool.connect()
  // The driver's own: what it has prepared, it gives again. The server answers nothing to this.
  const raw = connection.connection as unknown as PoolConnection
  await new Promise<void>(resolve => {
    raw.prepare(text, (_error, statement) => {
      statement.close()
      resolve()
    })
  })
  connection.release()
  await expect(plus({ n: 1 })).rejects.toMatchObject({ code: 'ER_UNKNOWN_STMT_HANDLER' })
  expect(await plus({ n: 2 })).toEqual([{ ...before, sum: 3 }])
  await pool.close()
})
