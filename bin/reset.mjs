// npm run reset: deletes what HELIOGRAPH_HOME holds, so that the next start begins anew.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runNode } from './parts/child.mjs'
import { ensureInstalled, root } from './parts/installed.mjs'
import { takeNoArguments } from './parts/no-arguments.mjs'

takeNoArguments('npm run reset deletes what HELIOGRAPH_HOME holds (.heliograph), so that the next start begins anew.')

const { HELIOGRAPH_HOME = '.heliograph' } = process.env
const home = resolve(root, HELIOGRAPH_HOME)
// `''` would be this very folder; who meant a home has mistyped it, and npm start refuses it too.
if (HELIOGRAPH_HOME === '') {
  console.error('HELIOGRAPH_HOME is empty: name a folder, or leave it out.')
  process.exitCode = 1
} else if (existsSync(home)) {
  await ensureInstalled()
  process.exitCode = await runNode(['packages/local-database/src/reset/main.ts', home])
} else {
  console.log(`Nothing to reset: there is no ${home}.`)
}
