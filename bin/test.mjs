// npm test: everything. Arguments go to vitest.
import { fastChecks, runChecks, tests } from './parts/checks.mjs'
import { ensureInstalled } from './parts/installed.mjs'

const args = process.argv.slice(2)
await ensureInstalled()
process.exitCode = await runChecks([...fastChecks(args), tests('database', args)])
