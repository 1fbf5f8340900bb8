import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clone: string
beforeEach(async () => {
  // A bare clone, as far as bin/ is concerned, with something to lose.
  clone = await mkdtemp(join(tmpdir(), 'heliograph-clone-'))
  await cp(join(import.meta.dirname, '..'), join(clone, 'bin'), { recursive: true })
  await writeFile(join(clone, 'package.json'), '{ "packageManager": "no-such-package-manager@0.0.0" }')
  await mkdir(join(clone, '.heliograph'))
})
afterEach(async () => { await rm(clone, { recursive: true }) })

function run(command: string, ...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, [`bin/${command}.mjs`, ...args], { cwd: clone, env: { PATH: '/nowhere' } }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr })
    })
  })
}

test.each([
  ['start', 'npm start opens'],
  ['start-services', 'npm run start:services opens'],
  ['reset', 'npm run reset deletes'],
  ['compose-secrets', 'npm run compose:secrets makes'],
  ['clients', 'npm run clients makes'],
  ['statements', 'npm run statements asks'],
])('%s says what it is for when asked, refuses what it would not read, and does nothing', async (command, says) => {
  const before = await readdir(clone)
  const help = await run(command, '--help')
  expect(help).toEqual({ code: 0, stdout: expect.stringContaining(says), stderr: '' })
  for (const args of [['--port', '80'], ['--help', 'me'], ['']]) {
    const refused = await run(command, ...args)
    expect(refused).toEqual({ code: 1, stdout: '', stderr: `It takes no arguments. ${help.stdout}` })
  }
  expect(await readdir(clone)).toEqual(before)
})
