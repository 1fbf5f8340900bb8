import { expect, test } from 'vitest'
import { complaints } from './apt-archive.ts'

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
