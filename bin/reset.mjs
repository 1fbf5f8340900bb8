// npm run reset: deletes what HELIOGRAPH_HOME holds, so that the next start begins anew.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runNode } from './parts/child.mjs'
import { ensureInstalled, root } from './parts/installed.mjs'

const home = resolve(root, process.env.HELIOGRAPH_HOME || '.heliograph')
if (existsSync(home)) {
  await ensureInstalled()
  process.exitCode = await runNode(['packages/local-database/src/reset/main.ts', home])
} else {
  console.log(`Nothing to reset: there is no ${home}.`)
}
