import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Loaded } from '../load/load.ts'
import { requestBody } from '../load/request-body.ts'
import { type Field, openField } from '../measure/open-field.ts'
import { checkSameData } from '../measure/same-data.ts'
import { operations } from '../workload/operations.ts'
import { targets } from './targets.ts'

let field: Field
beforeAll(async () => { field = await openField(targets.filter(({ peer }) => !peer), { variants: 64, connections: 32 }) }, 60_000)
afterAll(async () => { await field[Symbol.asyncDispose]() })

const sizeOf = async (name: string) => {
  const operation = operations.find(one => one.name === name)!
  const bound = field.opened.find(one => one.name === 'bound')!
  const body = requestBody('id', operation, operation.variables[0]!)
  return (await (await fetch(bound.url, { method: 'POST', body })).text()).length
}

test('raw, bound and heliograph give the same data for every operation and all of its variables', async () => {
  expect(field.opened.map(({ name }) => name)).toEqual(['raw', 'bound', 'heliograph'])
  await checkSameData(field.opened, operations)
})

test('the answers are as large as the figures say: 17 KB, 22 KB', async () => {
  expect(Math.round(await sizeOf('orders') / 1000)).toBe(17)
  expect(Math.round(await sizeOf('list') / 1000)).toBe(22)
})

test('who answers otherwise is named before anything is measured', async () => {
  const server = createServer((_request, response) => response.end('{"data":{"product":null}}')).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const { port } = server.address() as AddressInfo
  const liar = { name: 'liar', askedBy: 'id' as const, url: `http://127.0.0.1:${port}/graphql` }
  const said = 'liar answers orders otherwise than raw'
  await expect(checkSameData([...field.opened, liar], operations)).rejects.toThrow(said)
  server.closeAllConnections()
  server.close()
})

test('the load asks as often as it is told, and a target tells what that cost it', async () => {
  const { url, running } = field.opened.find(({ name }) => name === 'bound')!
  const product = operations.find(({ name }) => name === 'product')!
  const bodies = product.variables.map(variables => requestBody('id', product, variables))
  const before = await running.ask<number>('cpu')
  const loaded = await field.load.ask<Loaded>('run', { url, bodies, connections: 4, requests: 200, ms: 0 })
  expect(loaded.requests).toBe(200)
  expect(loaded.p99Ms).toBeGreaterThanOrEqual(loaded.p50Ms)
  expect(await running.ask<number>('cpu')).toBeGreaterThan(before)
})

test('a target that fails under load fails the run', async () => {
  const { url } = field.opened.find(({ name }) => name === 'bound')!
  const load = { url, bodies: ['{"documentId":"sha256:unknown"}'], connections: 1, requests: 1, ms: 0 }
  await expect(field.load.ask('run', load)).rejects.toThrow('status 502')
})
