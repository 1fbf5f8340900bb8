import { chmod, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findServers } from './find-server.ts'

let folder: string

beforeEach(async () => { folder = await realpath(await mkdtemp(join(tmpdir(), 'heliograph-path-'))) })
afterEach(() => rm(folder, { recursive: true }))

async function install(name: string, says: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, `#!/bin/sh\necho "${says}"\n`)
  await chmod(file, 0o755)
  return file
}

/** Servers of the machine itself may be found as well. */
const found = async (searchPath = folder) =>
  (await findServers(searchPath)).filter(server => server.origin.startsWith(folder)).map(({ kind, version, origin }) => ({ kind, version, origin }))

test('finds a server on PATH and says what it is', async () => {
  const origin = await install('mysqld', 'mysqld  Ver 9.7.4 for Linux on x86_64')
  expect(await found()).toEqual([{ kind: 'mysql', version: '9.7.4', origin }])
})

test('finds a server under two names once', async () => {
  const origin = await install('mariadbd', 'mariadbd  Ver 11.8.3-MariaDB for Linux on x86_64')
  await symlink(origin, join(folder, 'mysqld'))
  expect(await found(`${folder}:${folder}`)).toEqual([{ kind: 'mariadb', version: '11.8.3', origin }])
})

test('passes over what is too old, is no server or does not run', async () => {
  await install('mysqld', 'mysqld  Ver 5.7.44 for Linux on x86_64')
  await install('mariadbd', 'mariadbd  Ver 10.5.29-MariaDB for Linux on x86_64')
  expect(await found()).toEqual([])
  await install('mysqld', 'out of order')
  await writeFile(join(folder, 'mariadbd'), '')
  expect(await found()).toEqual([])
})

test('never runs a server from a folder that depends on where we stand', async () => {
  await install('mysqld', 'mysqld  Ver 9.7.4 for Linux on x86_64')
  const here = process.cwd()
  try {
    process.chdir(folder)
    expect(await found(':.:./')).toEqual([])
  } finally {
    process.chdir(here)
  }
})
