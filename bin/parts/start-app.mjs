import { runNode } from './child.mjs'
import { ensureInstalled } from './installed.mjs'
import { notAPort, readPort, whyNotFree } from './port.mjs'

/**
 * From a bare clone to a shop that answers, and on to its end.
 * @param {string[]} args for app/src/main.ts
 */
export async function startApp(args) {
  const port = readPort(process.env.PORT)
  const problem = port === undefined ? notAPort : await whyNotFree(port)
  if (problem) {
    console.error(problem)
    process.exit(1)
  }
  await ensureInstalled()
  process.exitCode = await runNode(['app/src/main.ts', ...args])
}
