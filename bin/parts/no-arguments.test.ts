import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBareClone } from './bare-clone.ts'

test.each([
  ['start', 'npm start opens'],
  ['start-services', 'npm run start:services opens'],
  ['reset', 'npm run reset deletes'],
  ['compose-secrets', 'npm run compose:secrets makes'],
  ['clients', 'npm run clients makes'],
  ['statements', 'npm run statements asks'],
])('%s says what it is for when asked, refuses what it would not read, and does nothing', async (command, says) => {
  await using clone = await openBareClone()
  // Something to lose.
  await mkdir(join(clone.folder, '.heliograph'))
  const before = await readdir(clone.folder)
  const help = await clone.run(command, ['--help'])
  expect(help).toEqual({ code: 0, stdout: expect.stringContaining(says), stderr: '' })
  for (const args of [['--port', '80'], ['--help', 'me'], ['']]) {
    const refused = await clone.run(command, args)
    expect(refused).toEqual({ code: 1, stdout: '', stderr: `It takes no arguments. ${help.stdout}` })
  }
  expect(await readdir(clone.folder)).toEqual(before)
})
