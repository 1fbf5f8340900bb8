// npm run fuzz -- --cases 5000 --seed 1: random supergraphs, operations and answers against graphql-js over merged data.
// --planted: whether each bug that can be planted in the executor is found. --only a/b/c: one supergraph again.
import { parseArgs } from 'node:util'
import { openPlanning } from '@heliograph/compiler/planning/open-planning'
import { findPlanted } from './find-planted.ts'
import { fuzzSupergraph, newTally } from './fuzz.ts'
import { report, tooRare } from './report.ts'

// Whatever loads Apollo's packages must not report to their maker.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1'

const { values: { cases, seed, planted, only } } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    planted: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})
const limit = Number(cases)
if (!Number.isSafeInteger(limit) || limit < 1) throw new Error(`--cases takes a number, not ${cases}`)

using planning = openPlanning()
if (planted) {
  const found = await findPlanted(seed, limit, planning)
  for (const [name, after] of found) console.log(after ? `found after ${String(after).padStart(5)} cases  ${name}` : `MISSED  ${name}`)
  if ([...found.values()].includes(undefined)) process.exitCode = 1
} else {
  const tally = newTally()
  const started = performance.now()
  if (only) await fuzzSupergraph(only, tally, planning)
  else for (let index = 0; tally.cases < limit; index++) await fuzzSupergraph(`${seed}/${index}`, tally, planning)
  console.log(report(tally, (performance.now() - started) / 1000))
  if (tally.failures.length > 0 || tooRare(tally).length > 0) process.exitCode = 1
}
