import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProcess } from './server-process.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'heliograph-process-')) })
afterAll(() => rm(folder, { recursive: true }))

async function program(name: string, code: string): Promise<string> {
  await writeFile(join(folder, name), code)
  return relative(root, join(folder, name))
}
const serving = `console.log('{"msg":"serving","url":"http://127.0.0.1:4001"}')`

test('it serves from when it has said where; each of its lines is heard, errors too', async () => {
  const main = await program('serves.mjs', `console.error('careful'); ${serving}; setInterval(() => {}, 1_000)`)
  const heard: string[] = []
  const started = await startProcess({ name: 'catalog', main, environment: {}, heard: line => heard.push(line) })
  expect(started).toMatchObject({ name: 'catalog', url: 'http://127.0.0.1:4001' })
  await expect.poll(() => heard.toSorted()).toEqual(['careful', '{"msg":"serving","url":"http://127.0.0.1:4001"}'])
  await started.stop()
  expect(await started.ended).toEqual({ code: null, signal: 'SIGTERM' })
})

test('it knows nothing of our environment but what it is told', async () => {
  const tell = 'console.log(JSON.stringify(Object.keys(process.env)))'
  const main = await program('tells.mjs', `${tell}; ${serving}; setInterval(() => {}, 1_000)`)
  const heard: string[] = []
  const environment = { PORT: '0' }
  const started = await startProcess({ name: 'catalog', main, environment, heard: line => heard.push(line) })
  await started.kill()
  const names = JSON.parse(heard[0]!) as string[]
  // What the shell adds by itself.
  expect(names.filter(name => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name)).toSorted()).toEqual(['NODE_COMPILE_CACHE', 'PORT'])
  expect(await started.ended).toEqual({ code: null, signal: 'SIGKILL' })
})

test('one that ends before it serves is refused with its name and its last words', async () => {
  const main = await program('fails.mjs', `throw new Error('PORT is taken')`)
  const starting = startProcess({ name: 'orders', main, environment: {} })
  await expect(starting).rejects.toThrow(/^orders ended with 1:[^]*PORT is taken/)
})

test('an address that it puts into an error is not taken for where it serves', async () => {
  const main = await program('misleads.mjs', `console.error('"url":"http://elsewhere"')`)
  await expect(startProcess({ name: 'orders', main, environment: {} })).rejects.toThrow(/^orders ended with 0/)
})
