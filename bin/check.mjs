// npm run check: the fast half, which needs no database. Arguments go to vitest.
import { fastChecks, runChecks } from './parts/checks.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
process.exitCode = await runChecks(fastChecks(process.argv.slice(2)))
