import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sayLast } from './say-last.ts'

let server: Server
let requests = 0
/** The server's end of the last connection. */
let taken: Socket | undefined
beforeEach(async () => {
  requests = 0
  server = createServer({ headersTimeout: 100, connectionsCheckingInterval: 50 }, () => { requests += 1 })
  server.on('connection', socket => { taken = socket })
  server.on('clientError', (_error, socket) => {
    // Again when the client closes their side.
    if (socket.writable) sayLast(socket as Socket, 'too late')
    else socket.destroy()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => { server.close() })

const half = 'GET / HTTP/1.1\r\nhost: x\r\nx: '

/** Keeps its side open when it is told that it is over. */
async function open(): Promise<Socket> {
  const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true })
  await once(socket.on('error', () => {}), 'connect')
  return socket
}

test('who goes on, a byte at a time, is told and closed', async () => {
  const socket = await open()
  const closed = new Promise(resolve => { socket.once('close', resolve) })
  socket.write(half)
  const drip = setInterval(() => socket.write('a'), 20)
  expect(await text(socket)).toBe('too late')
  await closed
  clearInterval(drip)
}, 10_000)

test('who sends a lot more is not reset before they have read it, and makes no request of it', async () => {
  const socket = await open()
  let failed = false
  socket.once('error', () => { failed = true })
  socket.write(half)
  const told = text(socket)
  await once(socket, 'end')
  for (let n = 0; n < 20; n += 1) await new Promise(resolve => { socket.write(`x\r\n\r\n${half}`, resolve) })
  socket.end()
  await once(taken!, 'close')
  expect([await told, failed, requests]).toEqual(['too late', false, 0])
})
