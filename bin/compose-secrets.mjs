// npm run compose:secrets: the keys and passwords that docker-compose.yml hands out, into .compose/.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'
import { takeNoArguments } from './parts/no-arguments.mjs'

takeNoArguments('npm run compose:secrets makes the keys and passwords that docker-compose.yml hands out, in .compose/.')
await ensureInstalled()
process.exitCode = await runNode(['app/src/compose/main.ts'])
