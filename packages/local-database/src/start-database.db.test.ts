import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { debianMysql } from './debian-mysql.ts'
import { childrenOf, isAlive } from './process-facts.ts'
import { chooseUser } from './run-as.ts'
import type { ServerProgram } from './server-program.ts'
import { startLocalDatabase, type LocalDatabase } from './start-database.ts'

const cacheFolder = inject('databaseCacheFolder')
let program: ServerProgram | undefined
let parent: string
let folder: string
let said: string[]
const started: LocalDatabase[] = []
const processes: ChildProcess[] = []
const pids: number[] = []

beforeAll(async () => {
  if (inject('databaseKind') === 'mysql') program = await debianMysql(cacheFolder, () => {})
})

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'heliograph-database-'))
  await chmod(parent, 0o711)
  folder = join(parent, 'database')
  said = []
})

afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  for (const database of started.splice(0)) await database.stop()
  for (const pid of pids.splice(0)) await goneWithin(pid, 10_000)
  await rm(parent, { recursive: true, force: true })
})

const options = () => ({ folder, cacheFolder, searchPath: inject('databaseSearchPath'), readyMade: true, ...(program && { program }) })

async function start(): Promise<LocalDatabase> {
  const database = await startLocalDatabase({ ...options(), report: line => { said.push(line) } })
  started.push(database)
  return database
}

/** Another process that starts the database, as `start` does, and stays. */
async function startElsewhere(): Promise<{ node: ChildProcess; database: Pick<LocalDatabase, 'pid' | 'adminUrl'> }> {
  const code = `import { startLocalDatabase } from ${JSON.stringify(join(import.meta.dirname, 'start-database.ts'))}
    const { pid, adminUrl } = await startLocalDatabase(JSON.parse(process.argv[1]))
    process.stdout.write(JSON.stringify({ pid, adminUrl }))
    setInterval(() => {}, 1000)`
  const node = spawn(process.execPath, ['--input-type=module', '-e', code, JSON.stringify(options())], { stdio: ['ignore', 'pipe', 'inherit'] })
  processes.push(node)
  const [told] = (await once(node.stdout, 'data')) as [Buffer]
  const database = JSON.parse(told.toString()) as Pick<LocalDatabase, 'pid' | 'adminUrl'>
  pids.push(database.pid)
  return { node, database }
}

async function sql(adminUrl: string, ...statements: string[]): Promise<RowDataPacket[]> {
  const connection = await createConnection(adminUrl)
  try {
    let rows: RowDataPacket[] = []
    for (const statement of statements) [rows] = await connection.query<RowDataPacket[]>(statement)
    return rows
  } finally {
    await connection.end()
  }
}

const writeRow = (adminUrl: string) =>
  sql(adminUrl, 'CREATE DATABASE shop', 'CREATE TABLE shop.kept (id INT PRIMARY KEY) ENGINE=InnoDB', 'INSERT INTO shop.kept VALUES (42)')
const readRows = (adminUrl: string) => sql(adminUrl, 'SELECT id FROM shop.kept')

async function goneWithin(pid: number, limitMs: number): Promise<boolean> {
  for (const until = Date.now() + limitMs; Date.now() < until; await sleep(50)) if (!(await isAlive(pid))) return true
  return false
}

test('data and address survive a restart', async () => {
  const first = await start()
  await writeRow(first.adminUrl)
  await first.stop()
  expect(await first.exited).toEqual({ code: 0, signal: null })
  const second = await start()
  expect(await readRows(second.adminUrl)).toEqual([{ id: 42 }])
  expect(second.adminUrl).toBe(first.adminUrl)
})

test('after a kill -9 of the server its end is told, and the next start has every committed row', async () => {
  const first = await start()
  await writeRow(first.adminUrl)
  process.kill(first.pid, 'SIGKILL')
  expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' })
  await first.stop()
  expect(await readRows((await start()).adminUrl)).toEqual([{ id: 42 }])
})

test('after a kill -9 of the parent no server runs 5 s later, and the next start has every committed row', async () => {
  const { node, database } = await startElsewhere()
  await writeRow(database.adminUrl)
  expect(await isAlive(database.pid)).toBe(true)
  node.kill('SIGKILL')
  expect(await goneWithin(database.pid, 5_000)).toBe(true)
  expect(await readRows((await start()).adminUrl)).toEqual([{ id: 42 }])
})

test('a server that outlived its parent and its watcher is stopped by the next start', async () => {
  const { node, database } = await startElsewhere()
  await writeRow(database.adminUrl)
  const [watcher] = await childrenOf(database.pid)
  process.kill(watcher as number, 'SIGKILL')
  node.kill('SIGKILL')
  await once(node, 'exit')
  await sleep(500)
  expect(await isAlive(database.pid)).toBe(true)

  const next = await start()

  expect(said).toContainEqual(`stopping the database that an earlier Heliograph left running (process ${database.pid})`)
  expect(await isAlive(database.pid)).toBe(false)
  expect(await readRows(next.adminUrl)).toEqual([{ id: 42 }])
})

test('a folder in use is refused and its server left alone', async () => {
  const { node, database } = await startElsewhere()
  await expect(start()).rejects.toMatchObject({ name: 'FolderInUse', holderPid: node.pid })
  expect(await sql(database.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a process id that has become another’s is left alone', async () => {
  const first = await start()
  await first.stop()
  const bystander = spawn('sleep', ['60'])
  processes.push(bystander)
  const file = join(folder, 'server.json')
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), pid: bystander.pid }))
  await start()
  expect(await isAlive(bystander.pid as number)).toBe(true)
})

test('when somebody has taken the remembered port it takes another', async () => {
  const first = await start()
  const port = Number(new URL(first.adminUrl).port)
  await first.stop()
  const squatter = createServer().listen(port, '127.0.0.1')
  await once(squatter, 'listening')
  const second = await start()
  squatter.close()
  expect(new URL(second.adminUrl).port).not.toBe(`${port}`)
  expect(await sql(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
})

test('a state that was lost is made anew: the data stay, the password changes', async () => {
  const first = await start()
  await writeRow(first.adminUrl)
  await first.stop()
  await rm(join(folder, 'server.json'))
  const second = await start()
  expect(await readRows(second.adminUrl)).toEqual([{ id: 42 }])
  expect(new URL(second.adminUrl).password).not.toBe(new URL(first.adminUrl).password)
})

test('nobody but the administrator can sign in, from this machine only, and the password is in no readable file', async () => {
  const database = await start()
  const { hostname, port } = new URL(database.adminUrl)
  expect(hostname).toBe('127.0.0.1')
  for (const user of ['root', '', 'mysql', 'mariadb.sys']) {
    await expect(createConnection({ host: hostname, port: Number(port), user, password: '' })).rejects.toThrow(/Access denied|locked/)
  }
  expect(await sql(database.adminUrl, 'SELECT @@bind_address AS address, @@socket AS socket, @@local_infile AS infiles'))
    .toEqual([{ address: '127.0.0.1', socket: '', infiles: 0 }])
  expect((await stat(join(folder, 'server.json'))).mode & 0o777).toBe(0o600)
  expect((await stat(join(folder, 'data'))).mode & 0o007).toBe(0)
  await expect(stat(join(folder, 'tmp/start.sql'))).rejects.toThrow('ENOENT')
})

test('a new server is made without a ready-made one too, and each commit waits for the disk', async () => {
  const { readyMade: _, ...asNpmStart } = options()
  const database = await startLocalDatabase(asNpmStart)
  started.push(database)
  expect(await sql(database.adminUrl, 'SELECT @@innodb_flush_log_at_trx_commit AS flush, @@innodb_doublewrite AS doublewrite'))
    .toEqual([{ flush: 1, doublewrite: inject('databaseKind') === 'mysql' ? 'ON' : 1 }])
})

test('the server runs as whom it should: never root where a lesser user gets to its folders', async () => {
  const database = await start()
  const expected = await chooseUser([folder, cacheFolder], () => {})
  const status = await readFile(`/proc/${database.pid}/status`, 'utf8')
  expect(Number(/^Uid:\s+(\d+)/m.exec(status)?.[1])).toBe(expected?.uid ?? process.getuid?.())
  expect(said.some(line => line.startsWith('the database runs as root'))).toBe(expected === undefined && process.getuid?.() === 0)
})

test('a server that can’t start says what its log says', async () => {
  const first = await start()
  await first.stop()
  await writeFile(join(folder, 'data/ibdata1'), 'not a table space')
  await expect(start()).rejects.toThrow(/did not start. The end of .*server.log:\n[^]*ibdata1/)
})
