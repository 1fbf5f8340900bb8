import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('an empty HELIOGRAPH_HOME is refused, as npm start refuses it: it stands neither for the default nor for the folder we are in', async () => {
  const env = { PATH: '/nowhere', HELIOGRAPH_HOME: '' }
  const { code, printed } = await new Promise<{ code: unknown; printed: string }>(resolve => {
    execFile(process.execPath, [join(import.meta.dirname, 'reset.mjs')], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code, printed: `${stdout}${stderr}` })
    })
  })
  expect({ code, printed }).toEqual({ code: 1, printed: 'HELIOGRAPH_HOME is empty: name a folder, or leave it out.\n' })
})
