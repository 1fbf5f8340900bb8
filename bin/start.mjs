// npm start: from a bare clone to a shop that answers.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'
import { notAPort, readPort, whyNotFree } from './parts/port.mjs'

const port = readPort(process.env.PORT)
const problem = port === undefined ? notAPort : await whyNotFree(port)
if (problem) {
  console.error(problem)
  process.exit(1)
}
await ensureInstalled()
process.exitCode = await runNode(['app/src/main.ts', ...process.argv.slice(2)])
