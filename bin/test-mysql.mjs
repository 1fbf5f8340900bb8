// Every test that touches a database, on MySQL 9 from Debian unstable. Arguments go to vitest.
// Ends with 69 (EX_UNAVAILABLE of sysexits.h) when MySQL can't be had: then nothing has been tested.
import { runChecks, tests } from './parts/checks.mjs'
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
const fetched = await runNode(['packages/local-database/src/fetch-mysql/main.ts'])
process.exitCode = fetched === 0
  ? await runChecks([{ ...tests('database', process.argv.slice(2)), environment: { HELIOGRAPH_TEST_DATABASE: 'mysql' } }])
  : fetched
