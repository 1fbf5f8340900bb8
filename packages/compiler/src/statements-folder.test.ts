import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { expect, test } from 'vitest'
import { registryFolder, statementsFolder } from './registry-folder.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

// Whether they are the right ones is seen with a database: e2e/src/statements/constant-sql.test.ts.
test('every operation has its statements printed, and nothing else has', async () => {
  const { registry } = await loadRegistry(join(root, registryFolder))
  const operations = new Set(registry.operations.map(({ name }) => name))
  const printed = new Set((await readdir(join(root, statementsFolder))).map(file => file.replace(/\.sql$/, '')))
  expect([...operations.difference(printed)], 'run `npm run statements`, which asks them').toEqual([])
  expect([...printed.difference(operations)], `operations that are gone: delete their files in ${statementsFolder}`).toEqual([])
})
