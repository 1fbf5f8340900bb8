// npm run fuzz: random supergraphs against what the GraphQL spec says. Arguments go on: --cases 5000 --seed 1 --planted.
import { runNode } from './parts/child.mjs'
import { ensureInstalled } from './parts/installed.mjs'

await ensureInstalled()
process.exitCode = await runNode(['packages/testkit/src/fuzz/main.ts', ...process.argv.slice(2)])
