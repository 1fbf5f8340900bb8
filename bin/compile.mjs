// npm run compile [-- --check]: writes schema/registry from the SDL, the roles and the operations.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
process.exitCode = await runNode(['packages/compiler/src/main.ts', ...process.argv.slice(2)])
