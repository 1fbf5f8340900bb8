import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BareClone, openBareClone } from './bare-clone.ts'
import { readPort, whyNotFree } from './port.mjs'

let squatter: Server
let taken: number
let clone: BareClone

beforeEach(async () => {
  squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  taken = (squatter.address() as AddressInfo).port
  clone = await openBareClone()
})
afterEach(async () => {
  squatter.close()
  await clone[Symbol.asyncDispose]()
})

async function start(PORT: string): Promise<{ code: unknown; printed: string }> {
  const { code, stdout, stderr } = await clone.run('start', [], { HELIOGRAPH_HOME: join(clone.folder, 'home'), PORT })
  return { code, printed: `${stdout}${stderr}` }
}

const exists = (name: string) => access(join(clone.folder, name)).then(() => true, () => false)

test('a port that is taken is told before anything is installed or made', async () => {
  const { code, printed } = await start(`${taken}`)
  expect({ code, printed }).toEqual({ code: 1, printed: `PORT ${taken} is taken: set PORT to another, for example PORT=${(taken % 60_000) + 10}.\n` })
  expect([await exists('node_modules'), await exists('home')]).toEqual([false, false])
})

test('so is a PORT that is no port; with a free one it goes on to install', async () => {
  expect(await start('nonsense')).toEqual({ code: 1, printed: 'PORT is not a number from 0 to 65535.\n' })
  expect((await start('0')).printed).toMatch(/^Installing the dependencies/)
})

test('a port is a whole number from 0 to 65535, 4000 if nothing is said', () => {
  expect([undefined, '0', '80', '65535'].map(readPort)).toEqual([4000, 0, 80, 65_535])
  for (const text of ['', ' ', '-1', '65536', '1e3', '0x50', '80 ', '4000\n', '８０']) expect(readPort(text)).toBeUndefined()
})

test('a port that was asked about stays free', async () => {
  squatter.close()
  await once(squatter, 'close')
  expect(await whyNotFree(taken)).toBeUndefined()
  expect(await whyNotFree(taken)).toBeUndefined()
})
