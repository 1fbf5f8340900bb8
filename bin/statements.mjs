// npm run statements: asks every operation, and writes which SQL it sends into schema/registry/statements.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'
import { takeNoArguments } from './parts/no-arguments.mjs'

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'database', '--update=all']

takeNoArguments('npm run statements asks every operation, and writes which SQL it sends into schema/registry/statements.')
await ensureInstalled()
process.exitCode = await runNode([...vitest, 'e2e/src/statements/constant-sql.test.ts'])
