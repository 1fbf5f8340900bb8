import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../test/print-digest.ts', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))

test('fresh processes with another folder, time zone, locale and file order make the same bytes', async () => {
  const digestIn = async (cwd: string, order: string, env: Record<string, string>) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, order], { cwd, env })
    return stdout
  }
  const digests = [
    await digestIn(root, 'as-read', { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }),
    await digestIn(tmpdir(), 'reversed', { TZ: 'America/Bogota', LANG: 'es_CO.UTF-8', LC_ALL: 'es_CO.UTF-8' }),
    await digestIn('/', 'shuffled', { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }),
  ]
  expect(digests[0]).toMatch(/^\d+ files [0-9a-f]{64}\n$/)
  expect(new Set(digests).size).toBe(1)
}, 30_000)
