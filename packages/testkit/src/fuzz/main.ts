// npm run fuzz: random supergraphs, operations and answers against graphql-js over merged data.
import { openPlanning } from '@heliograph/compiler/planning/open-planning'
import { findPlanted } from './find-planted.ts'
import { fuzzSupergraph, newTally } from './fuzz.ts'
import { type FuzzArguments, readArguments, usage } from './read-arguments.ts'
import { report, tooRare } from './report.ts'

// Whatever loads Apollo's packages must not report to their maker.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1'

const given = read()
if (given) await fuzz(given)

function read(): FuzzArguments | undefined {
  try {
    const found = readArguments(process.argv.slice(2))
    if (!found) console.log(usage)
    return found
  } catch (wrong) {
    console.error(`${(wrong as Error).message}\n\n${usage}`)
    process.exitCode = 1
    return undefined
  }
}

async function fuzz({ cases, seed, planted, only }: FuzzArguments): Promise<void> {
  using planning = openPlanning()
  if (planted) {
    const found = await findPlanted(seed, cases, planning)
    for (const [name, after] of found) console.log(after ? `found after ${String(after).padStart(5)} cases  ${name}` : `MISSED  ${name}`)
    if ([...found.values()].includes(undefined)) process.exitCode = 1
    return
  }
  const tally = newTally()
  const started = performance.now()
  if (only) await fuzzSupergraph(only, tally, planning)
  else for (let index = 0; tally.cases < cases; index++) await fuzzSupergraph(`${seed}/${index}`, tally, planning)
  console.log(report(tally, (performance.now() - started) / 1000))
  if (tally.failures.length > 0 || tooRare(tally).length > 0) process.exitCode = 1
}
