import { silentLog } from '@heliograph/runtime/log'
import type { LocalDatabase } from '@heliograph/local-database/start-database'
import { beforeEach, expect, test } from 'vitest'
import { keepDatabase, type DatabaseLost } from './keep-database.ts'

/** Servers that do nothing but end. */
let servers: { die(): void; stopped: boolean }[]
let lost: DatabaseLost[]
/** What the next starts come to: an address, or a failure. */
let starts: (string | Error)[]

beforeEach(() => {
  servers = []
  lost = []
  starts = []
})

async function start(): Promise<LocalDatabase> {
  const outcome = starts.shift() ?? 'mysql://here'
  if (outcome instanceof Error) throw outcome
  const ended = Promise.withResolvers<Awaited<LocalDatabase['exited']>>()
  const server = { stopped: false, die: () => ended.resolve({ code: null, signal: 'SIGKILL' }) }
  servers.push(server)
  const stop = async () => {
    server.stopped = true
    server.die()
  }
  return { adminUrl: outcome, kind: 'mariadb', version: '0', pid: 0, exited: ended.promise, stop }
}

const keep = () => keepDatabase(start, { log: silentLog, lost: why => { lost.push(why) }, pauseMs: 1 })
const settled = () => new Promise(resolve => { setTimeout(resolve, 30) })

async function dieOnce(): Promise<void> {
  servers.at(-1)!.die()
  await settled()
}

test('a server that ends by itself is followed by another, its folder freed before', async () => {
  await keep()
  await dieOnce()
  expect(servers.map(server => server.stopped)).toEqual([true, false])
})

test('a server that is stopped is not followed by another', async () => {
  const database = await keep()
  await database.stop()
  await settled()
  expect(servers.map(server => server.stopped)).toEqual([true])
  expect(lost).toEqual([])
})

test('a start that fails is tried again', async () => {
  await keep()
  starts = [new Error('no space left'), new Error('no space left')]
  await dieOnce()
  expect(servers).toHaveLength(2)
  expect(lost).toEqual([])
})

test('the first start is not tried again: who starts wants to know', async () => {
  starts = [new Error('no space left')]
  await expect(keep()).rejects.toThrow('no space left')
})

test('what ends five times and once more is given up, and told once', async () => {
  const database = await keep()
  for (let times = 0; times < 8; times++) await dieOnce()
  expect(servers).toHaveLength(6)
  expect(lost.map(why => why.message)).toEqual(['The database ended or did not start 6 times within 10 minutes.'])
  await database.stop()
})

test('a server that comes back elsewhere is given up: nobody would find it there', async () => {
  await keep()
  starts = ['mysql://elsewhere']
  await dieOnce()
  expect(lost.map(why => why.message)).toEqual(['The database ended, and could not have its address back: its port was taken.'])
  expect(servers.at(-1)!.stopped).toBe(true)
})

test('stopped while another is on its way, it waits for that one and stops it', async () => {
  const database = await keep()
  servers[0]!.die()
  await database.stop()
  expect(servers.every(server => server.stopped)).toBe(true)
  await settled()
  expect(servers.every(server => server.stopped)).toBe(true)
})
