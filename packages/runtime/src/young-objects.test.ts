import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

async function madeYoung(...options: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath, ['--expose-gc', '--allow-natives-syntax', ...options, path('young-objects.child.ts')],
  )
  return Number(stdout)
}

test('objects are made young, however long others from the same place lived; by itself V8 makes them old', async () => {
  expect(await madeYoung('--import', path('young-objects.ts'))).toBe(100)
  expect(await madeYoung()).toBeLessThan(100)
})
