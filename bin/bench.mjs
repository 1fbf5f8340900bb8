// npm run bench: what the gateway costs, and npm run bench -- shop: what the shop costs in one process
// (docs/performance.md). Arguments go on: --only heliograph,bound
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
const [first, ...rest] = process.argv.slice(2)
const program = first === 'shop' ? ['bench/shop/main.ts', ...rest] : ['bench/src/main.ts', ...process.argv.slice(2)]
// npm goes to the root of the repository; a file is named from where the person is.
process.exitCode = await runNode(program, {
  environment: { INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
})
