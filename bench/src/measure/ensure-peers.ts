import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const folder = fileURLToPath(new URL('../../peers/', import.meta.url))
const stamp = `${folder}node_modules/.installed`

/**
 * Installs the peers as their lockfile pins them, the first time and when it has changed. None of their scripts runs.
 * @param tell says that it will take a while
 */
export async function ensurePeers(tell: (line: string) => void): Promise<void> {
  const wanted = createHash('sha256').update(readFileSync(`${folder}package-lock.json`)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  tell('Installing the peers into bench/peers (700 MB, a minute) …')
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  writeFileSync(stamp, wanted)
}
