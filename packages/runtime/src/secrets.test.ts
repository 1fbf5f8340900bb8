import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { subgraphNames } from '@heliograph/schema/subgraph-names'
import { openSecrets } from './secrets.ts'

let home: string
const file = () => join(home, 'secrets.json')
beforeEach(async () => { home = join(await mkdtemp(join(tmpdir(), 'heliograph-secrets-')), 'home') })
afterEach(() => rm(join(home, '..'), { recursive: true }))

test('secrets are made once, all different, and are the same at the next start', async () => {
  const first = await openSecrets(home)
  expect(await openSecrets(home)).toEqual(first)
  const { envelope, statement, vault, blindIndex, pepper, databasePasswords } = first
  const all = [...Object.values(envelope), statement, vault, blindIndex, pepper].map(key => key.toString('hex'))
  expect(all.every(key => key.length === 64)).toBe(true)
  expect(new Set([...all, ...Object.values(databasePasswords)]).size).toBe(2 * subgraphNames.length + 4)
})

test('only their owner can read them, and nothing else is left behind', async () => {
  await openSecrets(home)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await readdir(home)).toEqual(['secrets.json'])
})

test('of many starts at once one makes them, and the others use those', async () => {
  const opened = await Promise.all(Array.from({ length: 8 }, () => openSecrets(home)))
  for (const secrets of opened) expect(secrets).toEqual(opened[0])
})

test('a file that others can read is refused, saying what to do', async () => {
  await openSecrets(home)
  await chmod(file(), 0o640)
  await expect(openSecrets(home)).rejects.toThrow(/chmod 600/)
})

test('a damaged file is refused and left as it is: the vault’s key may be in it', async () => {
  await openSecrets(home)
  const good = JSON.parse(await readFile(file(), 'utf8'))
  const damaged = [
    '', '{', 'null', '[]', JSON.stringify({ ...good, version: 2 }), JSON.stringify({ ...good, vault: undefined }),
    JSON.stringify({ ...good, pepper: 'short' }), JSON.stringify({ ...good, envelope: { ...good.envelope, orders: 7 } }),
  ]
  for (const text of damaged) {
    await writeFile(file(), text)
    await expect(openSecrets(home)).rejects.toThrow(/restore it from a backup/)
    expect(await readFile(file(), 'utf8')).toBe(text)
  }
})
