import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnvelopeKeys } from '@heliograph/gateway/envelope-keys'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readComposeFile } from '../../../deploy/test/compose-file.ts'
import { writeComposeSecrets } from './write-compose-secrets.ts'

let folder: string
beforeEach(async () => { folder = join(await mkdtemp(join(tmpdir(), 'heliograph-compose-')), '.compose') })
afterEach(() => rm(join(folder, '..'), { recursive: true }))

const read = (file: string) => readFile(join(folder, file), 'utf8')
async function filesThere(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).toSorted()
}

test('every file that docker-compose.yml hands out is there, for its owner alone', async () => {
  await writeComposeSecrets(folder)
  const wanted = Object.values(readComposeFile().secrets).map(({ file }) => file.replace('./.compose/', ''))
  expect(wanted.length).toBeGreaterThan(12)
  for (const file of wanted) expect({ file, length: (await read(file)).length > 40 }).toEqual({ file, length: true })
  for (const file of await filesThere()) {
    expect({ file, mode: (await stat(file)).mode & 0o777 }).toEqual({ file, mode: 0o600 })
  }
  expect((await stat(folder)).mode & 0o077).toBe(0)
})

test('done again it changes nothing: what the database holds stays readable', async () => {
  await writeComposeSecrets(folder)
  const before = await Promise.all((await filesThere()).map(file => readFile(file, 'utf8')))
  await writeComposeSecrets(folder)
  expect(await Promise.all((await filesThere()).map(file => readFile(file, 'utf8')))).toEqual(before)
})

test('gateway and subgraphs share their envelope keys, subgraphs and provisioning their passwords', async () => {
  await writeComposeSecrets(folder)
  const keys = await readEnvelopeKeys(join(folder, 'gateway/KEYS'))
  const passwords = JSON.parse(await read('provision/PASSWORDS')) as Record<string, string>
  for (const name of ['catalog', 'orders', 'identity']) {
    expect(keys.get(name)?.toString('base64url')).toBe((await read(`${name}/ENVELOPE_KEY`)).trim())
    expect(parseDatabaseUrl((await read(`${name}/DATABASE_URL`)).trim())).toEqual({
      host: 'mysql', port: 3306, user: `heliograph_${name}`, database: `heliograph_${name}`, password: passwords[name],
    })
  }
})

test('the administrator that provisioning signs in as is the one that MySQL is made with', async () => {
  await writeComposeSecrets(folder)
  expect(parseDatabaseUrl((await read('provision/DATABASE_URL')).trim())).toEqual({
    host: 'mysql', port: 3306, user: 'root', database: '', password: (await read('mysql/ROOT_PASSWORD')).trim(),
  })
})
