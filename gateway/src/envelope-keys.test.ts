import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSecrets } from '@heliograph/runtime/secrets'
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

test('keys are read from the installation’s secrets, or from a file that holds nothing else', async () => {
  const { envelope } = await openSecrets(folder)
  expect((await readEnvelopeKeys(join(folder, 'secrets.json'))).get('orders')).toEqual(envelope.orders)
  expect(await readEnvelopeKeys(await written({ envelope: { orders: key.toString('base64url') } }))).toEqual(
    new Map([['orders', key]]),
  )
})

test('keys that others can read, that are short, or that are none are refused', async () => {
  await expect(
    readEnvelopeKeys(await written({ envelope: { orders: key.toString('base64url') } }, 0o644)),
  ).rejects.toThrow('chmod 600')
  await expect(readEnvelopeKeys(await written({ envelope: { orders: 'c2hvcnQ' } }))).rejects.toThrow('envelope.orders')
  await expect(readEnvelopeKeys(await written({}))).rejects.toThrow('no envelope keys')
})
