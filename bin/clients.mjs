// npm run clients: makes schema/documents anew, with the tools of the clients that we test with.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'
import { takeNoArguments } from './parts/no-arguments.mjs'

takeNoArguments('npm run clients makes schema/documents anew, with the tools of the clients that are tested with.')
await ensureInstalled()
process.exitCode = await runNode(['e2e/src/clients/main.ts'])
