#!/usr/bin/env node
// The gateway over any supergraph and any manifest: docs/gateway.md.
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runNode } from '../../bin/parts/child.mjs'
import { ensureInstalled, node } from '../../bin/parts/installed.mjs'

const main = new URL('../open-supergraph/src/main.ts', import.meta.url)
const environment = { INIT_CWD: process.env.INIT_CWD ?? process.cwd() }

await ensureInstalled()
// Started by our own Node, it is one process: what it costs is seen where it was started.
if (realpathSync(process.execPath) === realpathSync(node)) {
  Object.assign(process.env, environment)
  await import(main.href)
} else {
  process.exitCode = await runNode([fileURLToPath(main), ...process.argv.slice(2)], { environment })
}
