import { eq, sql } from 'drizzle-orm'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { accounts, openScratch } from '../test/scratch-database.ts'
import { isDuplicate } from './driver-errors.ts'
import { openPool, type PoolOptions } from './pool.ts'

async function openAccounts(options: Partial<PoolOptions> = {}) {
  const scratch = await openScratch()
  const pool = openPool({ ...scratch.address, ...options })
  return {
    pool,
    statements: pool.statements,
    address: scratch.address,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await scratch[Symbol.asyncDispose]()
    },
  }
}

test('integers keep all their digits', async () => {
  await using shop = await openAccounts()
  const balance = 9_223_372_036_854_775_807n
  await shop.statements.insert(accounts).values({ id: 1, owner: 'ann', balance })
  expect(await shop.statements.select().from(accounts).where(eq(accounts.balance, balance))).toEqual([
    { id: 1, owner: 'ann', balance },
  ])
})

test('text comes back as it went, whatever it looks like', async () => {
  await using shop = await openAccounts()
  const odd = ["' OR 1=1 --", '\\', '☀️ñ', '%_', '"; DROP TABLE x', '\0\n']
  await shop.statements.insert(accounts).values(odd.map((owner, id) => ({ id, owner, balance: 0n })))
  const rows = await shop.statements.select().from(accounts).orderBy(accounts.id)
  expect(rows.map(row => row.owner)).toEqual(odd)
})

test('JSON comes as its text, whatever server keeps it', async () => {
  await using shop = await openAccounts()
  const [rows] = await shop.statements.execute(sql`SELECT JSON_OBJECT('a', 1) AS json`)
  expect(rows).toEqual([{ json: '{"a": 1}' }])
})

test('an object among the parameters is text, not SQL', async () => {
  await using shop = await openAccounts()
  await shop.statements.insert(accounts).values({ id: 1, owner: 'ann', balance: 0n })
  const forged = { owner: 1 } as unknown as string
  expect(await shop.statements.select().from(accounts).where(eq(accounts.owner, forged))).toEqual([])
})

test('a session is strict: what does not fit is refused, not cut', async () => {
  await using shop = await openAccounts()
  await expect(
    shop.statements.insert(accounts).values({ id: 1, owner: 'a'.repeat(21), balance: 0n }),
  ).rejects.toMatchObject({ code: 'ER_DATA_TOO_LONG' })
})

test('a session keeps time in UTC and reads what is committed', async () => {
  await using shop = await openAccounts()
  const [rows] = await shop.statements.execute<{ zone: string }>(sql`SELECT @@session.time_zone AS zone`)
  expect(rows).toEqual([{ zone: '+00:00' }])
  const [levels] = await shop.statements.execute(sql`SHOW VARIABLES LIKE '%_isolation'`)
  expect(JSON.stringify(levels)).toContain('READ-COMMITTED')
})

test('several statements in one are refused', async () => {
  await using shop = await openAccounts()
  await expect(shop.statements.execute(sql`SELECT 1; SELECT 2`)).rejects.toMatchObject({ code: 'ER_PARSE_ERROR' })
})

test('an error names the constraint, and neither the statement nor its values', async () => {
  await using shop = await openAccounts()
  const ann = { id: 1, owner: 'ann@secret.invalid', balance: 1n }
  await shop.statements.insert(accounts).values(ann)
  const thrown = await shop.statements
    .insert(accounts)
    .values({ ...ann, id: 2 })
    .catch((error: unknown) => error)
  expect(isDuplicate(thrown, 'accounts_owner')).toBe(true)
  expect(isDuplicate(thrown, 'PRIMARY')).toBe(false)
  expect(JSON.stringify([thrown, String(thrown), (thrown as Error).stack, (thrown as Error).cause])).not.toMatch(
    /secret|insert into/i,
  )
})

test('a CHECK that says no is told from a duplicate', async () => {
  await using shop = await openAccounts()
  const thrown = await shop.statements
    .insert(accounts)
    .values({ id: 1, owner: 'ann', balance: -1n })
    .catch((error: unknown) => error)
  expect(thrown).toMatchObject({ constraint: 'accounts_balance' })
  expect(isDuplicate(thrown)).toBe(false)
})

test('a statement past its deadline is an error, and its late answer reaches nobody', async () => {
  await using shop = await openAccounts({ statementTimeoutMs: 150, connectionLimit: 1 })
  await expect(shop.statements.execute(sql`SELECT SLEEP(1)`)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  for (const n of [1, 2, 3]) {
    const [rows] = await shop.statements.execute<{ n: number }>(sql`SELECT ${n} + 0 AS n`)
    expect(rows).toEqual([{ n }])
  }
})

test('a statement that nobody waits for any more ends at the server too', async () => {
  await using shop = await openAccounts({ statementTimeoutMs: 150 })
  await expect(shop.statements.execute(sql`SELECT SLEEP(60)`)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  const running = async () => {
    const [rows] = await shop.statements.execute(sql`SHOW PROCESSLIST`)
    return JSON.stringify(rows).includes('SLEEP(60)')
  }
  await expect.poll(running, { timeout: 10_000 }).toBe(false)
})

test('who can’t get a connection in time is told so, and the connection is not lost', async () => {
  await using shop = await openAccounts({ acquireTimeoutMs: 150, connectionLimit: 1 })
  const held = await shop.pool.connect()
  await expect(shop.pool.ping()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  held.release()
  await shop.pool.ping()
})

test.for(['refuses', 'says nothing'])('a server that %s is unavailable', async what => {
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  if (what === 'refuses') await new Promise(resolve => server.close(resolve))
  const pool = openPool({ host: '127.0.0.1', port, user: 'u', password: 'p', database: 'd', acquireTimeoutMs: 200 })
  await expect(pool.ping()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  await pool.close()
  server.close()
})

test('a connection that breaks off fails who used it, and not who waits for the next', async () => {
  await using scratch = await openScratch()
  const { host, port } = scratch.address
  const taken: Socket[] = []
  const between = createServer(socket => {
    const server = connect(port, host)
    socket.pipe(server).pipe(socket)
    for (const side of [socket, server]) side.on('error', () => { server.destroy() })
    taken.push(socket)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => between.once('listening', resolve))
  const through = between.address() as AddressInfo
  const pool = openPool({ ...scratch.address, host: '127.0.0.1', port: through.port, connectionLimit: 1 })
  await pool.ping()
  const broken = pool.statements.execute(sql`SELECT SLEEP(30)`)
  const waiting = pool.statements.execute(sql`SELECT 1 AS one`)
  taken[0]!.resetAndDestroy()
  await expect(broken).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  expect((await waiting)[0]).toEqual([{ one: 1 }])
  await pool.close()
  between.close()
})

test('a closed pool is unavailable', async () => {
  const shop = await openAccounts()
  await shop.pool.close()
  await expect(shop.pool.ping()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
})
