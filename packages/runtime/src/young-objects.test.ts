import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** With little room for young objects V8 makes up its mind at once; it compiles in turn, not when a core is free. */
const toSee = ['--expose-gc', '--allow-natives-syntax', '--max-semi-space-size=1', '--no-concurrent-recompilation']

async function madeYoung(...options: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [...toSee, ...options, path('young-objects.child.ts')])
  return Number(stdout)
}

test('objects are made young, however long others from the same place lived; by itself V8 makes them old', async () => {
  expect(await madeYoung('--import', path('young-objects.ts'))).toBe(100)
  expect(await madeYoung()).toBe(0)
})

test('a function that is written right into a property is made old; one that has a name before is not', async () => {
  const program = `
    const make = n => { const direct = {}; direct.f = () => n; const f = () => n; const named = {}; named.f = f; return [direct.f, named.f] }
    console.log(JSON.stringify(make(1).map(one => %InYoungGeneration(one))))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--allow-natives-syntax', '--eval', program])
  expect(JSON.parse(stdout)).toEqual([false, true])
})
