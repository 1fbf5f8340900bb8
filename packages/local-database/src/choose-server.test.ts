import { chmod, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseServer, type MadeWith } from './choose-server.ts'

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'heliograph-choose-')))
  for (const [name, says] of [['mariadbd', 'Ver 10.11.19-MariaDB'], ['mysqld', 'Ver 9.7.4 for Linux']] as const) {
    await writeFile(join(folder, name), `#!/bin/sh\necho "${name}  ${says}"\n`)
    await chmod(join(folder, name), 0o755)
  }
})
afterEach(() => rm(folder, { recursive: true }))

async function first(madeWith: MadeWith | undefined): Promise<string | undefined> {
  for await (const server of chooseServer({ madeWith, cacheFolder: folder, searchPath: folder, report: () => {} })) {
    return server.origin.startsWith(folder) ? `${server.kind} ${server.version}` : 'another'
  }
  return undefined
}

test.each<[string, MadeWith | undefined, string]>([
  ['a new folder gets the first on PATH', undefined, 'mariadb 10.11.19'],
  ['a folder of MySQL gets MySQL', { kind: 'mysql', version: '9.7.1' }, 'mysql 9.7.4'],
  ['a folder of MariaDB gets MariaDB', { kind: 'mariadb', version: '10.6.2' }, 'mariadb 10.11.19'],
  ['a later patch of the same release may be taken back', { kind: 'mysql', version: '9.7.9' }, 'mysql 9.7.4'],
])('%s', async (_, madeWith, chosen) => {
  expect(await first(madeWith)).toBe(chosen)
})

test('data of a newer server than any here is refused, naming the three ways to a database', async () => {
  await expect(first({ kind: 'mysql', version: '99.1.0' })).rejects
    .toThrow(/a server that opens data of MySQL 99\.1 is not on PATH[^]*DATABASE_URL=[^]*docker run -d [^\n]* mysql:9[^]*apt install/)
})
