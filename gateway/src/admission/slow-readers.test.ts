import { once } from 'node:events'
import type { Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { silentLog } from '@heliograph/runtime/log'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../answer.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { httpServer } from '../serve.ts'
import { openAdmission, type Admission } from './admission.ts'

/** For a machine that has much else to do. */
const patience = { timeout: 15_000 }

/** More than a kernel keeps for a connection. */
const answerBytes = 16 * 1024 * 1024
const watch = () => () => {}
const quick = 'GET /health HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n'
const large = 'GET /graphql HTTP/1.1\r\nhost: shop\r\n\r\n'

let server: Server
let admission: Admission
let clients: Socket[]
beforeEach(() => { clients = [] })
afterEach(async () => {
  for (const client of clients) client.destroy()
  server.closeAllConnections()
  await new Promise(resolve => { server.close(resolve) })
})

/** A server whose answers are large. */
async function open(more: Partial<Limits>): Promise<void> {
  const limits = { ...defaultLimits, ...more }
  admission = openAdmission(limits, silentLog, { watch })
  const answer: Answer = { status: 200, headers: {}, body: ' '.repeat(answerBytes) }
  const none = () => { throw new Error('not asked here') }
  const paths = {
    graphql: ({ visit }: Parameters<Parameters<typeof httpServer>[0]['graphql']>[0]) => {
      visit.enter()
      return Promise.resolve(answer)
    },
    jwks: none, token: none, ready: () => true, draining: () => false,
  }
  server = httpServer(paths, { limits, admission, log: silentLog, trustedProxies: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

/** Asks, and reads nothing. */
async function ask(text: string): Promise<Socket> {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  clients.push(client)
  // What the other side does to it is looked for there.
  client.on('error', () => {})
  await once(client, 'connect')
  client.pause().write(text)
  return client
}
const inFlight = () => admission.state().requests
const connections = () => new Promise<number>((resolve, reject) => {
  server.getConnections((error, count) => { if (error) reject(error); else resolve(count) })
})

test('who never reads an answer is closed, and takes room until then', async () => {
  await open({ answerTimeoutMs: 200 })
  await ask(large)
  await expect.poll(inFlight, patience).toBe(1)
  await expect.poll(inFlight, patience).toBe(0)
  await expect.poll(connections, patience).toBe(0)
})

test('who reads a little now and then is closed as well', async () => {
  await open({ answerTimeoutMs: 200 })
  const client = await ask(large)
  const sip = setInterval(() => client.read(1_000), 10)
  client.on('readable', () => {})
  try {
    await expect.poll(inFlight, patience).toBe(1)
    await expect.poll(connections, patience).toBe(0)
    await expect.poll(inFlight, patience).toBe(0)
  } finally {
    clearInterval(sip)
  }
})

test('an answer that is read is whole, however large, and its connection goes on', async () => {
  await open({})
  const client = await ask(large)
  let read = 0
  client.on('data', (chunk: Buffer) => { read += chunk.length }).resume()
  await expect.poll(() => read, patience).toBeGreaterThan(answerBytes)
  await expect.poll(inFlight, patience).toBe(0)
  client.write(large)
  await expect.poll(() => read, patience).toBeGreaterThan(2 * answerBytes)
})

test('what all of them keep in memory has a bound: who began to wait first is closed', async () => {
  await open({ unsentBytes: 2.5 * answerBytes })
  for (let number = 1; number <= 5; number++) {
    await ask(large)
    await expect.poll(inFlight, patience).toBe(Math.min(number, 2))
  }
})

test('who asks again and again without reading is answered no further than memory allows', async () => {
  await open({ unsentBytes: 2.5 * answerBytes })
  await ask(large.repeat(50))
  await expect.poll(connections, patience).toBe(0)
  await expect.poll(inFlight, patience).toBe(0)
})

test('slow readers hold nobody else up', async () => {
  await open({})
  for (let number = 0; number < 3; number++) await ask(large)
  await expect.poll(inFlight, patience).toBe(3)
  const client = await ask(quick)
  client.resume()
  await once(client, 'close')
  expect(inFlight()).toBe(3)
})
