import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnvelopeKeys } from './envelope-keys.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'gateway-keys-')) })
afterEach(() => rm(folder, { recursive: true }))

async function written(content: unknown, mode = 0o600): Promise<string> {
  const file = join(folder, 'keys.json')
  await writeFile(file, JSON.stringify(content))
  await chmod(file, mode)
  return file
}
const key = randomBytes(32)
const orders = key.toString('base64url')

test('keys are read by the name of their subgraph', async () => {
  expect(await readEnvelopeKeys(await written({ orders }))).toEqual(new Map([['orders', key]]))
})

test('keys that others can read, that are short, or that are none are refused', async () => {
  await expect(readEnvelopeKeys(await written({ orders }, 0o644))).rejects.toThrow('chmod 600')
  await expect(readEnvelopeKeys(await written({ orders: 'c2hvcnQ' }))).rejects.toThrow('orders has to be 32 bytes')
  await expect(readEnvelopeKeys(await written({ orders, catalog: {} }))).rejects.toThrow('catalog has to be')
  await expect(readEnvelopeKeys(await written({}))).rejects.toThrow('no envelope keys')
})
