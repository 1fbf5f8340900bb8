import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { allowlistOf, idOf, tinyRegistry } from './fixtures/tiny-registry.ts'

let folder: string
let subgraph: Server
let env: Record<string, string>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-main-'))
  const names = ['catalog', 'orders', 'identity']
  await mkdir(join(folder, 'registry', 'fetches'), { recursive: true })
  await mkdir(join(folder, 'subgraphs'))
  await writeFile(join(folder, 'registry', 'registry.json'), JSON.stringify(tinyRegistry))
  for (const name of names) {
    await writeFile(join(folder, 'registry', 'fetches', `${name}.json`), JSON.stringify(allowlistOf(name)))
    await writeFile(join(folder, 'subgraphs', `${name}.graphql`), '')
  }
  const keys = Object.fromEntries(names.map(name => [name, randomBytes(32).toString('base64url')]))
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keys), { mode: 0o600 })
  subgraph = createServer((request, response) => {
    request.resume().on('end', () => setTimeout(() => response.end('{"data":{"products":{"id":"1"}}}'), 100))
  }).listen(0, '127.0.0.1')
  await once(subgraph, 'listening')
  const url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}`
  env = {
    PORT: '0', REGISTRY: join(folder, 'registry'), KEYS_FILE: join(folder, 'keys.json'), DRAIN_NOTICE_MS: '0',
    SUBGRAPHS: names.map(name => `${name}=${url}`).join(','),
  }
})
afterAll(async () => {
  subgraph.closeAllConnections()
  subgraph.close()
  await rm(folder, { recursive: true })
})

/** Prints every module that the process loads, as its first argument would if it were asked. */
const tellModules = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  import { writeSync } from 'node:fs'
  registerHooks({ load(url, context, next) { writeSync(2, 'loaded ' + url + '\\n'); return next(url, context) } })
`)}`

const children: ChildProcess[] = []
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL') })

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', tellModules, join(import.meta.dirname, 'main.ts')], {
    env: environment,
  })
  children.push(child)
  const lines: Record<string, unknown>[] = []
  const loaded: string[] = []
  createInterface(child.stdout).on('line', line => { lines.push(JSON.parse(line) as Record<string, unknown>) })
  createInterface(child.stderr).on('line', line => { loaded.push(line) })
  return { child, lines, loaded, ended: once(child, 'exit') }
}

test('as a process it serves over HTTP, drains on SIGTERM with its requests answered, and ends well', async () => {
  const { child, lines, ended } = start(env)
  await expect.poll(() => lines.find(line => line['event'] === 'serving'), { timeout: 60_000 }).toBeTruthy()
  const url = lines.find(line => line['event'] === 'serving')!['url'] as string
  const ask = () => fetch(`${url}/graphql?id=${idOf('BrowseProducts')}`).then(response => response.json())
  expect(await ask()).toEqual({ data: { products: { id: '1' } } })
  const running = ask()
  await once(subgraph, 'request')
  child.kill('SIGTERM')
  expect(await running).toEqual({ data: { products: { id: '1' } } })
  expect((await ended)[0]).toBe(0)
}, 90_000)

test('it has loaded neither graphql nor Apollo: no query can be parsed, validated or planned here', async () => {
  const { child, lines, loaded, ended } = start(env)
  await expect.poll(() => lines.find(line => line['event'] === 'serving'), { timeout: 60_000 }).toBeTruthy()
  child.kill('SIGTERM')
  await ended
  const modules = loaded.filter(line => line.startsWith('loaded '))
  expect(modules.some(line => line.includes('/rate-limiter-flexible/'))).toBe(true)
  expect(modules.filter(line => /\/node_modules\/(?:graphql|@apollo|@graphql-tools|mysql2)\//.test(line))).toEqual([])
}, 90_000)

test.each<[string, Record<string, string>]>([
  ['SUBGRAPHS', { SUBGRAPHS: '' }],
  ['KEYS_FILE', { KEYS_FILE: '' }],
  ['PORT', { PORT: 'http' }],
  ['identity', { SUBGRAPHS: 'catalog=http://127.0.0.1:1,orders=http://127.0.0.1:1' }],
])(
  'it does not start half configured, and names what is amiss: %s',
  async (name, wrong) => {
    const { loaded, ended } = start({ ...env, ...wrong })
    expect((await ended)[0]).toBe(1)
    expect(loaded.filter(line => !line.startsWith('loaded ')).join('\n')).toContain(name)
  },
  30_000,
)
