// npm start: from a bare clone to a shop that answers.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
process.exitCode = await runNode(['app/src/main.ts', ...process.argv.slice(2)])
