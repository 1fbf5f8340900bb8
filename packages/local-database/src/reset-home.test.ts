import { lockHome } from '@heliograph/runtime/home-lock'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resetHome } from './reset-home.ts'

let home: string

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'heliograph-home-'))
  await mkdir(join(home, 'database/data'), { recursive: true })
  for (const name of ['database/data/ibdata1', 'secrets.json', 'demo.json', 'holiday.jpg']) await writeFile(join(home, name), '')
})
afterEach(() => rm(home, { recursive: true }))

test('data and secrets are deleted, what is not ours is kept and named', async () => {
  lockHome(home).release()
  expect(await resetHome(home)).toEqual({ deleted: ['database', 'secrets.json', 'demo.json'], kept: ['holiday.jpg'] })
  expect((await readdir(home)).sort()).toEqual(['holiday.jpg', 'lock', 'lock.pid'])
})

test('a home in use is refused and stays whole', async () => {
  const lock = lockHome(home)
  await expect(resetHome(home)).rejects.toThrow('is in use by another Heliograph')
  expect(await readdir(join(home, 'database/data'))).toEqual(['ibdata1'])
  lock.release()
})

test('a folder that was never a home is refused and stays whole', async () => {
  await expect(resetHome(home)).rejects.toThrow('Nothing was deleted')
  expect(await readdir(home)).toContain('secrets.json')
})
