import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './child.mjs'

const vitest = 'node_modules/vitest/vitest.mjs'

/** Without a database, in the order of how soon each has something to say. `told` is what a check must have printed. */
export const fastChecks = args => [
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'lint', command: ['node_modules/oxlint/bin/oxlint'] },
  {
    name: 'arrows',
    command: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', 'app', 'e2e', 'gateway', 'packages', 'schema', 'subgraphs'],
    // It is content with nothing at all when it can't read TypeScript.
    told: /\([1-9]\d* modules, [1-9]\d* dependencies cruised\)/,
  },
  { name: 'registry', command: ['packages/compiler/src/main.ts', '--check'] },
  tests('unit', args),
]

/** A project of vitest.config.ts. HELIOGRAPH_TEST_REPORTS: a folder that gets its results as JSON too. */
export function tests(project, args) {
  const folder = process.env.HELIOGRAPH_TEST_REPORTS
  const reports = folder ? ['--reporter=default', '--reporter=json', `--outputFile.json=${join(folder, `${project}.json`)}`] : []
  // Who asks for one file asks only one of the projects.
  const chosen = args.length > 0 ? ['--passWithNoTests', ...args] : []
  return { name: `${project} tests`, command: [vitest, 'run', '--project', project, ...reports, ...chosen], shown: true }
}

/**
 * Runs all checks, also after one has failed, and tells how each went. A check is silent unless it fails or is `shown`.
 * @returns {Promise<number>} exit code: 0 when all passed
 */
export async function runChecks(checks) {
  const failed = []
  let interrupted = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { interrupted = true })
  for (const check of checks) {
    const startedMs = performance.now()
    let printed = ''
    if (check.shown) console.log(`\n${check.name}:`)
    const code = await runNode(check.command, {
      ...(check.environment && { environment: check.environment }),
      ...(!check.shown && { print: text => { printed += text } }),
    })
    const passed = code === 0 && (check.told?.test(printed) ?? true)
    if (!passed && printed) console.log(`\n${printed.trimEnd()}\n`)
    if (!passed && code === 0) console.log(`${check.name}: it ended well, but did not say that it looked at anything`)
    console.log(`${passed ? '✔' : '✘'} ${check.name} (${((performance.now() - startedMs) / 1000).toFixed(1)} s)`)
    if (!passed) failed.push(check.name)
    if (interrupted) return 130
  }
  report(failed)
  if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
  return failed.length > 0 ? 1 : 0
}

function report(failed) {
  const folder = process.env.HELIOGRAPH_TEST_REPORTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'checks.json'), JSON.stringify({ failed }))
}
