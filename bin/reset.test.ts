import { expect, test } from 'vitest'
import { openBareClone } from './parts/bare-clone.ts'

test('an empty HELIOGRAPH_HOME is refused, as npm start refuses it: it stands neither for the default nor for the folder we are in', async () => {
  await using clone = await openBareClone()
  const { code, stdout, stderr } = await clone.run('reset', [], { HELIOGRAPH_HOME: '' })
  expect({ code, printed: `${stdout}${stderr}` }).toEqual({ code: 1, printed: 'HELIOGRAPH_HOME is empty: name a folder, or leave it out.\n' })
})
