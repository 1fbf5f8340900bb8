import { silentLog } from '@heliograph/runtime/log'
import { beforeEach, expect, test } from 'vitest'
import { keepProcess } from './keep-process.ts'
import type { Ending, ServerProcess } from './server-process.ts'

/** Processes that do nothing but end. */
let processes: { port: number; die(): void; stopped: boolean }[]
/** What the next starts come to, when they fail. */
let failures: Error[]
/** Each start, the ones that fail too, by the port that it was told. */
let starts: number[]

beforeEach(() => {
  processes = []
  failures = []
  starts = []
})

async function start(port: number): Promise<ServerProcess> {
  starts.push(port)
  const failure = failures.shift()
  if (failure) throw failure
  const ended = Promise.withResolvers<Ending>()
  const process = { port, stopped: false, die: () => ended.resolve({ code: null, signal: 'SIGKILL' }) }
  processes.push(process)
  const stop = async () => {
    process.stopped = true
    process.die()
  }
  return { name: 'catalog', url: `http://127.0.0.1:${port || 4001}`, pid: 0, ended: ended.promise, stop, kill: stop }
}

const pauses = { first: 1, longest: 4, steady: 60_000 }
const keep = () => keepProcess(start, { port: 0, log: silentLog, pauses })
const startsAre = (count: number) => expect.poll(() => starts.length).toBe(count)

test('a process that ends by itself is followed by another at the port that it had', async () => {
  const kept = await keep()
  processes[0]!.die()
  await startsAre(2)
  expect(processes.map(({ port }) => port)).toEqual([0, 4001])
  await kept.stop()
})

test('a process that is stopped is not followed by another', async () => {
  const kept = await keep()
  await kept.stop()
  expect(processes.map(({ stopped }) => stopped)).toEqual([true])
})

test('a start that fails is tried again, and again', async () => {
  const kept = await keep()
  failures = ['the port is taken', 'the database is not there', 'nor is it now'].map(why => new Error(why))
  processes[0]!.die()
  await startsAre(5)
  await expect.poll(() => processes.length).toBe(2)
  await kept.stop()
})

test('the first start is not tried again: who starts wants to know', async () => {
  failures = [new Error('the port is taken')]
  await expect(keep()).rejects.toThrow('the port is taken')
  expect(starts).toEqual([0])
})

function logOfPauses() {
  const told: number[] = []
  const error = ({ pauseMs }: { pauseMs: number }) => { told.push(pauseMs) }
  return { told, log: Object.assign(Object.create(silentLog) as typeof silentLog, { error }) }
}

test('each pause is twice the one before, up to the longest, and is told in the log', async () => {
  const { log, told } = logOfPauses()
  const kept = await keepProcess(start, { port: 0, log, pauses })
  for (let times = 1; times < 6; times++) {
    processes.at(-1)!.die()
    await expect.poll(() => processes.length).toBe(times + 1)
  }
  await kept.stop()
  expect(told).toEqual([1, 2, 4, 4, 4])
})

test('after a steady life the pause is short again', async () => {
  const { log, told } = logOfPauses()
  const kept = await keepProcess(start, { port: 0, log, pauses: { ...pauses, steady: 0 } })
  for (let times = 1; times < 4; times++) {
    processes.at(-1)!.die()
    await expect.poll(() => processes.length).toBe(times + 1)
  }
  await kept.stop()
  expect(told).toEqual([1, 1, 1])
})

test('stopped in a pause, it starts no other', async () => {
  const long = { first: 60_000, longest: 60_000, steady: 60_000 }
  const kept = await keepProcess(start, { port: 0, log: silentLog, pauses: long })
  processes[0]!.die()
  await kept.stop()
  expect(starts).toEqual([0])
})

test('stopped while another is on its way, it waits for that one and stops it', async () => {
  const arrival = Promise.withResolvers<void>()
  const slowly = async (port: number) => {
    if (port !== 0) await arrival.promise
    return start(port)
  }
  const under = Promise.withResolvers<void>()
  const kept = await keepProcess(port => {
    if (port !== 0) under.resolve()
    return slowly(port)
  }, { port: 0, log: silentLog, pauses })
  processes[0]!.die()
  await under.promise
  const stopping = kept.stop()
  arrival.resolve()
  await stopping
  expect(processes.map(({ stopped }) => stopped)).toEqual([true, true])
})
