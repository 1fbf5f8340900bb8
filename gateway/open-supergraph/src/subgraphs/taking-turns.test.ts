import { createServer, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { composeServices } from '@apollo/composition'
import { get } from '@heliograph/gateway/fixtures/send-together'
import { parse } from 'graphql'
import { expect, onTestFinished, test } from 'vitest'
import { entry, runGateway } from '../../test/run-command.ts'

/** For a machine that has much else to do. */
const patience = { timeout: 15_000 }

/** A subgraph that answers one question after the other, when it is told to. */
async function openOneByOne() {
  const asked: { name: string; response: ServerResponse }[] = []
  const server = createServer((request, response) => {
    void text(request).then(body => {
      const { variables } = JSON.parse(body) as { variables: { name: string } }
      asked.push({ name: variables.name, response })
    })
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  let answered = 0
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answerNext: () => asked[answered++]!.response.end('{"data":{"slow":"done"}}'),
  }
}

test('who asks for little waits for one turn of who asks for much, not for all that they have asked', async () => {
  const subgraph = await openOneByOne()
  const supergraph = composeServices([
    { name: 'slow', url: subgraph.url, typeDefs: parse('type Query { slow(name: String): String }') },
  ]).supergraphSdl!
  await using gateway = await runGateway(supergraph, [entry('query Slow($name: String) { slow(name: $name) }')], ['--trusted-proxies=1'])
  const { hostname, port } = new URL(gateway.url)
  const slow = (name: string, address: string) => get({ id: 'Slow', variables: JSON.stringify({ name }) }, `x-forwarded-for: ${address}`)
  const opened: Socket[] = []
  const send = (...requests: string[]) => {
    const socket = connect(Number(port), hostname, () => socket.write(requests.join('')))
    opened.push(socket)
  }
  try {
    send(...Array.from({ length: 500 }, (_, n) => slow(`heavy ${n}`, '192.0.2.1')))
    await expect.poll(() => subgraph.asked.length, patience).toBe(128)
    send(slow('little', '192.0.2.2'))
    const isAsked = () => subgraph.asked.some(({ name }) => name === 'little')
    // It may not have been read yet when the first of these are answered.
    for (let n = 0; n < 100 && !isAsked(); n += 1) {
      subgraph.answerNext()
      await expect.poll(() => subgraph.asked.length, patience).toBe(129 + n)
    }
    expect(isAsked()).toBe(true)
  } finally {
    // Else the gateway would end no sooner than they are answered.
    for (const socket of opened) socket.destroy()
  }
})
