import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openTestGateway } from '../fixtures/open-test-gateway.ts'

const limits = { headersTimeoutMs: 300, requestTimeoutMs: 600, deadlineMs: 400 }

/**
 * Sends one byte after the other, for as long as it is let, and does not close its side when it is told that it is over. Resolves
 * to what it was told, when it was closed.
 */
async function trickle(url: string, first: string, byte: string): Promise<string> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true })
  // Closed by the other side while it writes.
  socket.on('error', () => {})
  const closed = new Promise(resolve => { socket.once('close', resolve) })
  await once(socket, 'connect')
  socket.write(first)
  const drip = setInterval(() => socket.write(byte), 20)
  try {
    const told = await text(socket)
    await closed
    return told
  } finally {
    clearInterval(drip)
    socket.destroy()
  }
}

const begun = 'POST /graphql HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\n'

test.each([
  ['of its headers', `${begun}x-slow: `, 'a'],
  ['of its body', `${begun}content-length: 60000\r\n\r\n`, ' '],
  ['of a chunked body', `${begun}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
])('who sends a byte %s now and then is refused and closed', async (_what, first, byte) => {
  await using gateway = await openTestGateway({ limits })
  expect(await trickle(gateway.url, first, byte)).toMatch(/^HTTP\/1\.1 408 /)
})

test('who was told 408 and then sends the rest is not heard', async () => {
  await using gateway = await openTestGateway({ limits })
  gateway.catalog.on('product', () => ({ data: { product: null } }))
  const body = gateway.bodyOf('ProductDetail', { slug: 'cable' })
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
  socket.write(begun)
  const [told] = await once(socket.setEncoding('latin1'), 'data') as [string]
  socket.end(`content-length: ${body.length}\r\n\r\n${body}`)
  expect(told).toMatch(/^HTTP\/1\.1 408 /)
  // Nor is it cut off by what it sends: that could cost it what it was told.
  expect(await once(socket, 'close')).toEqual([false])
  expect(gateway.catalog.asked).toEqual([])
})

test('slow senders hold no room when they are gone, and nobody else up', async () => {
  await using gateway = await openTestGateway({ limits: { ...limits, requestsInFlight: 8 } })
  gateway.catalog.on('product', () => ({ data: { product: null } }))
  const head = `${begun}content-length: 60000\r\n\r\n`
  const slow = Array.from({ length: 5 }, () => trickle(gateway.url, head, ' '))
  expect((await gateway.ask('ProductDetail', { slug: 'cable' })).status).toBe(200)
  await Promise.all(slow)
  const answers = Array.from({ length: 4 }, () => gateway.ask('ProductDetail', { slug: 'cable' }))
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
})
