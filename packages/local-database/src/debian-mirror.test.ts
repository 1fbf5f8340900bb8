import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ArchiveUnavailable } from './apt-archive.ts'
import { debianMirror } from './debian-mirror.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heliograph-sources-'))
  await mkdir(join(folder, 'sources.list.d'))
})
afterEach(() => rm(folder, { recursive: true }))

test('the mirror is read from one-line sources, comments and other archives passed over', async () => {
  await writeFile(join(folder, 'sources.list'), [
    '# deb http://old.invalid/debian stable main',
    'deb https://tools.invalid/apt stable main',
    'deb http://security.invalid/debian-security stable-security main',
    'deb [arch=amd64 signed-by=/usr/share/keyrings/a.gpg] http://mirror.invalid/debian stable main',
  ].join('\n'))
  expect(await debianMirror(folder)).toBe('http://mirror.invalid/debian')
})

test('the mirror is read from deb822 sources', async () => {
  const source = 'Types: deb\n# http://old.invalid/debian\nURIs: http://mirror.invalid/pub/debian/\nSuites: stable\nComponents: main\n'
  await writeFile(join(folder, 'sources.list.d', 'debian.sources'), source)
  await writeFile(join(folder, 'sources.list.d', 'debian.sources.bak'), source.replace('mirror', 'backup'))
  expect(await debianMirror(folder)).toBe('http://mirror.invalid/pub/debian/')
})

test('a machine without a Debian archive is told so, as one whose archive is away', async () => {
  await writeFile(join(folder, 'sources.list'), 'deb http://archive.invalid/ubuntu noble main\n')
  await expect(debianMirror(folder)).rejects.toThrow(ArchiveUnavailable)
})
