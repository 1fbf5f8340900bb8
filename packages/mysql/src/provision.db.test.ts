import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminUrl, drop, grants, migrationsFolder, openScratch, password } from '../test/scratch-database.ts'
import type { DatabaseAddress } from './database-address.ts'
import { provision } from './provision.ts'

const denied = { errno: expect.toBeOneOf([1142, 1143, 1044, 1045, 1227, 1370, 1410]) }

let shared: Awaited<ReturnType<typeof openScratch>>
beforeAll(async () => {
  shared = await openScratch()
})
afterAll(() => shared[Symbol.asyncDispose]())

async function as<T>(
  address: DatabaseAddress,
  work: (ask: (sql: string) => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const connection = await createConnection(address)
  try {
    return await work(async sql => (await connection.query(sql))[0])
  } finally {
    await connection.end()
  }
}

test('a run-time user reads and writes what was granted', async () => {
  await using one = await openScratch()
  await as(one.address, async ask => {
    await ask("INSERT INTO accounts VALUES (1, 'ann', 5)")
    await ask("INSERT INTO ledger VALUES (1, 'opened')")
    await ask('START TRANSACTION')
    expect(await ask('SELECT balance FROM accounts WHERE id = 1 FOR UPDATE')).toEqual([{ balance: 5 }])
    await ask('UPDATE accounts SET balance = 6 WHERE id = 1')
    await ask('COMMIT')
    await ask('DELETE FROM accounts')
  })
})

test('a run-time user can neither see nor use another subgraph’s database', async () => {
  await using one = await openScratch()
  await using other = await openScratch()
  await as(one.address, async ask => {
    await expect(ask(`SELECT * FROM ${other.address.database}.accounts`)).rejects.toMatchObject(denied)
    await expect(ask(`USE ${other.address.database}`)).rejects.toMatchObject(denied)
    await expect(ask('SELECT * FROM mysql.user')).rejects.toMatchObject(denied)
    expect(JSON.stringify(await ask('SHOW DATABASES'))).not.toContain(other.address.database)
  })
})

test('a run-time user can’t change an append-only table or an ungranted column, nor see an ungranted table', async () => {
  await using one = await openScratch()
  await as(one.address, async ask => {
    await expect(ask('DELETE FROM ledger')).rejects.toMatchObject(denied)
    await expect(ask("UPDATE ledger SET entry = 'forged'")).rejects.toMatchObject(denied)
    await expect(ask("UPDATE accounts SET owner = 'bob'")).rejects.toMatchObject(denied)
    await expect(ask('SELECT * FROM hidden')).rejects.toMatchObject(denied)
  })
})

test.for([
  'CREATE TABLE t (id int)',
  'ALTER TABLE accounts ADD x int',
  'DROP TABLE accounts',
  'TRUNCATE TABLE ledger',
  'CREATE INDEX i ON accounts (balance)',
  'CREATE DATABASE mine',
  "CREATE USER eve@'%'",
  'CREATE VIEW v AS SELECT 1',
  "SELECT 1 INTO OUTFILE '/tmp/heliograph-outfile'",
  'SET GLOBAL max_connections = 1',
  'CREATE TRIGGER t BEFORE INSERT ON ledger FOR EACH ROW SET @a = 1',
  'GRANT SELECT ON accounts TO CURRENT_USER()',
])('a run-time user gets nowhere with: %s', async statement => {
  await as(shared.address, ask => expect(ask(statement)).rejects.toMatchObject(denied))
})

test('a run-time user can’t read files of the server', async () => {
  await using one = await openScratch()
  expect(await as(one.address, ask => ask("SELECT LOAD_FILE('/etc/hostname') AS text"))).toEqual([{ text: null }])
})

test('provisioning again keeps the rows, changes the password and takes back what is no longer declared', async () => {
  await using one = await openScratch()
  await as(one.address, ask => ask("INSERT INTO accounts VALUES (1, 'ann', 5)"))
  const again = await provision({
    adminUrl: adminUrl(),
    prefix: one.prefix,
    passwords: { one: password() },
    subgraphs: [{ name: 'one', migrationsFolder, grants: { accounts: { select: true } } }],
  })
  await expect(as(one.address, ask => ask('SELECT 1'))).rejects.toMatchObject(denied)
  await as(again.one, async ask => {
    expect(await ask('SELECT owner FROM accounts')).toEqual([{ owner: 'ann' }])
    await expect(ask('DELETE FROM accounts')).rejects.toMatchObject(denied)
    await expect(ask('UPDATE accounts SET balance = 1')).rejects.toMatchObject(denied)
    await expect(ask('SELECT * FROM ledger')).rejects.toMatchObject(denied)
  })
})

test('rights that someone granted by hand are gone after provisioning', async () => {
  await using one = await openScratch()
  const { user, database } = one.address
  const admin = await createConnection({ uri: adminUrl() })
  await admin.query(`GRANT DELETE ON *.* TO ?@'127.0.0.1'`, [user])
  await admin.query(`GRANT ALL ON ${database}.* TO ?@'127.0.0.1'`, [user])
  await admin.end()
  await as(one.address, ask => ask('DELETE FROM ledger'))
  const { address } = await openScratch(one.prefix)
  const held = await as(address, ask => ask('SHOW GRANTS'))
  expect(JSON.stringify(held)).not.toMatch(/DELETE ON \*\.\*|ALL PRIVILEGES|GRANT OPTION/)
})

test('several processes may provision at once', async () => {
  await using one = await openScratch()
  const together = Array.from({ length: 4 }, () => openScratch(one.prefix))
  await expect(Promise.all(together)).resolves.toHaveLength(4)
})

test.for([
  ['changed', '0000_scratch.sql', 'varchar(40)', 'varchar(80)'],
  ['made anew', 'meta/_journal.json', '1760000000000', '1760000000001'],
] as const)('a migration that was %s after it had been applied is refused', async ([, file, before, after]) => {
  await using one = await openScratch()
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-migrations-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    await writeFile(join(folder, file), (await readFile(join(folder, file), 'utf8')).replace(before, after))
    await expect(provisionFrom(folder, one.prefix)).rejects.toThrow('was changed after it was applied')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a database that is ahead of the migrations is left as it is', async () => {
  await using one = await openScratch()
  const admin = await createConnection({ uri: adminUrl(), database: one.address.database })
  await admin.query("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('of a newer release', 1770000000000)")
  await admin.end()
  await expect(provisionFrom(migrationsFolder, one.prefix)).resolves.toHaveProperty('one')
})

const provisionFrom = (folder: string, prefix: string) =>
  provision({
    adminUrl: adminUrl(),
    prefix,
    passwords: { one: password() },
    subgraphs: [{ name: 'one', migrationsFolder: folder, grants }],
  })

test('a name that could carry SQL is refused before anything is created', async () => {
  const odd = {
    adminUrl: adminUrl(),
    passwords: { one: password() },
    subgraphs: [{ name: 'one', migrationsFolder, grants }],
  } as const
  await expect(provision({ ...odd, prefix: 'a`; DROP DATABASE b; ' })).rejects.toThrow('not a name')
  await expect(provision({ ...odd, prefix: 'a_very_long_prefix_that_is_longer_' })).rejects.toThrow('longer than 32')
})

test('what a test leaves behind can be dropped', async () => {
  const { address } = await openScratch()
  await drop(address)
  await expect(as(address, ask => ask('SELECT 1'))).rejects.toMatchObject(denied)
})
