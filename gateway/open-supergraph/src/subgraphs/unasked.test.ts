import { composeServices } from '@apollo/composition'
import { openRawServer, plain } from '@heliograph/gateway/fixtures/raw-server'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { entry, runGateway } from '../../test/run-command.ts'

test('a subgraph that answers twice is asked on another connection, and the log says so', async () => {
  await using subgraph = await openRawServer((socket, n) => {
    socket.write(plain(`{"data":{"count":${n}}}`) + plain('{"data":{"count":99}}'))
  })
  const supergraph = composeServices([
    { name: 'counts', url: subgraph.url.href, typeDefs: parse('type Query { count: Int }') },
  ]).supergraphSdl!
  await using gateway = await runGateway(supergraph, [entry('query Count { count }')])
  for (const count of [0, 1]) expect((await gateway.ask('Count')).body).toEqual({ data: { count } })
  expect(subgraph.connections).toHaveLength(2)
  await gateway.stop()
  expect(gateway.printed.err).toMatch(/unasked.*something came that nobody has asked for/s)
  expect(gateway.printed.err).toContain('counts')
})
