// npm run compose:secrets: the keys and passwords that docker-compose.yml hands out, into .compose/.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
process.exitCode = await runNode(['app/src/compose/main.ts'])
