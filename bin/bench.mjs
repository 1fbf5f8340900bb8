// npm run bench: what the gateway costs, and npm run bench -- shop: what the shop costs in one process
// (docs/performance.md). Arguments go on: --only heliograph,bound
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
const args = process.argv.slice(2)
const program = args.includes('--help')
  ? ['bench/src/main.ts', '--help']
  : args[0] === 'shop' ? ['bench/shop/main.ts', ...args.slice(1)] : ['bench/src/main.ts', ...args]
// npm goes to the root of the repository; a file is named from where the person is.
process.exitCode = await runNode(program, {
  environment: { INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
})
