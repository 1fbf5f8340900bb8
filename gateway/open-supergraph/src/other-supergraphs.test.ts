import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { composeServices } from '@apollo/composition'
import { openPlanner } from '@heliograph/compiler/open-planner'
import type { CompiledOperation } from '@heliograph/registry/registry'
import { openMockSubgraphs, type SubgraphText } from '@heliograph/testkit/mock-subgraphs'
import { askMonolith } from '@heliograph/testkit/monolith'
import { noFaults } from '@heliograph/testkit/world'
import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { entry, runGateway } from '../test/run-command.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))
const read = (file: string) => readFileSync(`${repository}${file}`, 'utf8')
const subgraphsIn = (folder: string): SubgraphText[] => readdirSync(`${repository}${folder}`)
  .map(file => ({ name: file.replace('.graphql', ''), sdl: read(`${folder}/${file}`) }))

/** Made-up subgraphs behind one address, each at a path of its name. */
async function openWorld(subgraphs: readonly SubgraphText[]) {
  const mocks = openMockSubgraphs(subgraphs)
  const world = mocks.openWorld('seed', noFaults)
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (more: string) => { text += more }).on('end', () => {
      const { query, variables } = JSON.parse(text) as { query: string; variables: Record<string, unknown> }
      void mocks.ask(world, request.url!.slice(1), query, variables).then(
        answer => response.end(JSON.stringify(answer)),
        (error: Error) => response.writeHead(500).end(error.message),
      )
    })
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    world,
    at: subgraphs.flatMap(({ name }) => ['--subgraph', `${name}=http://127.0.0.1:${port}/${name}`]),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

test('interface objects, several keys, @requires and the root met again: as one schema would answer', async () => {
  const subgraphs = subgraphsIn('packages/testkit/fixtures')
  const { supergraphSdl = '' } = composeServices(subgraphs.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })))
  await using mocks = await openWorld(subgraphs)
  const operations = [
    entry('query Media { media { __typename id title score reviews { body by { name rank } } ... on Book { pages postage(country: "CO") } } }'),
    entry('query Best { best { __typename title ... on Film { minutes director { handle name } } sequels { id score } } }'),
    entry('query Shelf { shelf { label root { reader { name sent { spot { x y } books { label } } } } } senders { name } }'),
    entry('query Grid { grid { handle favourites { title } } matrix { id } __typename }'),
  ]
  await using gateway = await runGateway(supergraphSdl, operations, mocks.at)
  const { api } = openPlanner(supergraphSdl)
  for (const { id, body } of operations) {
    const { data } = await askMonolith(api, mocks.world, parse(body), {})
    expect({ id, ...(await gateway.ask(id)).body }).toEqual({ id, data })
  }
})

test('every operation of the shop compiles, and its public ones answer as one schema would', async () => {
  const supergraph = read('schema/registry/supergraph.graphql')
  await using mocks = await openWorld(subgraphsIn('schema/subgraphs'))
  const { operations } = JSON.parse(read('schema/registry/registry.json')) as { operations: CompiledOperation[] }
  const manifest = operations.map(({ id, name, kind, document }) => ({ id, name, type: kind, body: document }))
  await using gateway = await runGateway(supergraph, manifest, mocks.at)
  expect(gateway.printed.err).toBe('')
  const { api } = openPlanner(supergraph)
  for (const name of ['BrowseProducts', 'ProductDetail', 'KitDetail']) {
    const { id, document } = operations.find(one => one.name === name)!
    const variables = { first: 3, slug: 'a-kit' }
    const { data } = await askMonolith(api, mocks.world, parse(document), variables)
    expect({ name, ...(await gateway.ask(id, variables)).body }).toEqual({ name, data })
  }
})
