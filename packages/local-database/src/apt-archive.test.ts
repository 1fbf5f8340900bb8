import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ArchiveUnavailable, complaints, withPackages } from './apt-archive.ts'

/** A machine whose apt says what a test has it say. */
let machine: string

beforeEach(async () => {
  machine = await mkdtemp(join(tmpdir(), 'heliograph-machine-'))
  vi.stubEnv('PATH', `${machine}:/usr/bin:/bin`)
  await program('apt-config', 'echo \'Acquire::Retries "1";\'')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(machine, { recursive: true })
})

const program = (name: string, script: string) => writeFile(join(machine, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
const download = (use: (debs: string[]) => Promise<unknown> = debs => Promise.resolve(debs)) =>
  withPackages({ packages: ['mysql-server-core'], sources: ['deb http://archive.invalid unstable main'], alreadyInstalled: 'nothing' }, use)
    .catch((error: unknown) => error)

test('what apt downloads is handed on, though one of its sources is down', async () => {
  await program('apt-get', `case "$*" in *install*) state=$(sed -n 's/^Dir::Cache "\\(.*\\)";/\\1/p' "$APT_CONFIG"); echo bytes > "$state/archives/a.deb" ;; *) exit 100 ;; esac`)
  expect(await download(([deb = '']) => readFile(deb, 'utf8'))).toBe('bytes\n')
})

test('an archive that can’t be reached, or has the package no more, is unavailable, in apt’s own words', async () => {
  await program('apt-get', 'echo Reading package lists...; echo "E: Unable to locate package mysql-server-core" >&2; exit 100')
  const error = await download()
  expect(error).toBeInstanceOf(ArchiveUnavailable)
  expect(error).toMatchObject({ message: 'E: Unable to locate package mysql-server-core' })
})

test('so is it on a machine without apt', async () => {
  await rm(join(machine, 'apt-config'))
  await symlink('/usr/bin/env', join(machine, 'env'))
  vi.stubEnv('PATH', machine)
  expect(await download()).toEqual(new ArchiveUnavailable('there is no apt here'))
})

test.for([
  'E: You don\'t have enough free space in /tmp/archives/.',
  'E: Write error - write (28: No space left on device)',
])('a full disk is no absence: %s', async complaint => {
  await program('apt-get', `echo Reading package lists...; echo "${complaint}" >&2; exit 100`)
  const error = await download()
  expect(error).not.toBeInstanceOf(ArchiveUnavailable)
  expect(error).toMatchObject({ name: 'Error', message: complaint })
})

test('an apt whose settings can’t be read is no absence', async () => {
  await program('apt-config', 'exit 100')
  const error = await download()
  expect(error).not.toBeInstanceOf(ArchiveUnavailable)
  expect(error).toMatchObject({ name: 'CommandFailed', code: 100 })
})

test('what goes wrong with the packages once they are here passes as it is', async () => {
  await program('apt-get', 'exit 0')
  const mistake = new TypeError('a mistake of ours')
  expect(await download(() => Promise.reject(mistake))).toBe(mistake)
})

test('of apt’s output its complaints are kept, each once', () => {
  expect(complaints(`Ign:1 http://archive.invalid stable InRelease
W: Failed to fetch http://archive.invalid/InRelease  Temporary failure resolving 'archive.invalid'
W: Failed to fetch http://archive.invalid/InRelease  Temporary failure resolving 'archive.invalid'
Reading package lists...
E: Unable to locate package mariadb-server-core`)).toBe(`W: Failed to fetch http://archive.invalid/InRelease  Temporary failure resolving 'archive.invalid'
E: Unable to locate package mariadb-server-core`)
})

test('without complaints all it said is kept', () => {
  expect(complaints('apt-get ended with 127: apt-get: not found\n')).toBe('apt-get ended with 127: apt-get: not found')
})
