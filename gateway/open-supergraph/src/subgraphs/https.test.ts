import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entry, runGateway } from '../../test/run-command.ts'
import { selfSigned } from '../../test/self-signed.ts'

const { key, cert } = selfSigned()
const server = createServer({ key, cert }, (_request, response) => response.end('{"data":{"reviewers":["Ann"]}}'))
let supergraph = ''
let folder = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
  supergraph = composeServices([{ name: 'reviews', url, typeDefs: parse('type Query { reviewers: [String!] }') }]).supergraphSdl!
  folder = await mkdtemp(join(tmpdir(), 'certificate-'))
  await writeFile(join(folder, 'ca.pem'), cert)
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a subgraph over HTTPS with a certificate of its own', () => {
  test('is asked when NODE_EXTRA_CA_CERTS vouches for it', async () => {
    await using gateway = await runGateway(supergraph, [entry('query Who { reviewers }')], [], {
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    })
    expect((await gateway.ask('Who')).body).toEqual({ data: { reviewers: ['Ann'] } })
  })

  test('is not believed when nobody vouches for it, and the log says why', async () => {
    await using gateway = await runGateway(supergraph, [entry('query Who { reviewers }')])
    expect((await gateway.ask('Who')).body).toMatchObject({
      data: { reviewers: null }, errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
    })
    await gateway.stop()
    expect(gateway.printed.err).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
  })
})
