// npm run import -- cec-modules FILE: brings a list of the California Energy Commission into the catalogue.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
// npm goes to the root of the repository; a file is named from where the person is.
process.exitCode = await runNode(['app/src/import/main.ts', ...process.argv.slice(2)], {
  environment: { INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
})
