// npm run bench: docs/performance.md.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { coldStarts } from './cold/cold-start.ts'
import { help } from './command/help.ts'
import { type Arguments, readArguments } from './command/read-arguments.ts'
import { WrongArguments } from './command/read-options.ts'
import { ensurePeers } from './measure/ensure-peers.ts'
import { type Field, openField } from './measure/open-field.ts'
import { profileTarget } from './measure/profile-target.ts'
import { runRounds } from './measure/run-rounds.ts'
import { checkSameData } from './measure/same-data.ts'
import type { Segment } from './measure/segment.ts'
import { type MemorySample, watchMemory } from './memory/watch-memory.ts'
import { holdToBars, printBars, printBoundToRaw } from './report/bars.ts'
import { printCold } from './report/cold.ts'
import { printConditions, readConditions } from './report/conditions.ts'
import { printSample, printSlopes } from './report/memory.ts'
import { printTable, rowsOf } from './report/table.ts'
import { topSelfTimes } from './report/top-self-times.ts'

/** Told to end, it still says what it has measured so far. */
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopped.abort())

async function compare(field: Field, given: Arguments): Promise<void> {
  const segments: Segment[] = []
  const rounds = runRounds(field, given.operations, given, console.error, stopped.signal)
  for await (const segment of rounds) segments.push(segment)
  const rows = rowsOf(segments, given.targets.map(({ name }) => name))
  // The bars are for questions that differ: nothing is to be had by answering several at once.
  const held = given.variants < given.connections ? [] : holdToBars(rows)
  // Fewer than were asked for when it was told to end.
  const conditions = readConditions({ ...given, rounds: Math.max(0, ...rows.map(({ rounds }) => rounds)) })
  const printed = [printConditions(conditions), printTable(rows), printBars(held), printBoundToRaw(rows)]
  console.log(`\n${printed.filter(part => part !== '').join('\n\n')}`)
  if (given.json === undefined) return
  // npm goes to the root of the repository; a file is named from where the person is.
  const file = resolve(process.env['INIT_CWD'] ?? '.', given.json)
  await writeFile(file, `${JSON.stringify({ conditions, rows, bars: held, segments }, null, 2)}\n`)
}

async function profile(field: Field, given: Arguments): Promise<void> {
  for (const target of field.opened) {
    for (const operation of given.operations) {
      const { file, profile } = await profileTarget(field, target, operation, given)
      console.log(`\n${target.name}, ${operation.name}: ${file}\n${topSelfTimes(profile, 20).join('\n')}`)
    }
  }
}

async function memory(field: Field, given: Arguments): Promise<void> {
  for (const target of field.opened) {
    const samples: MemorySample[] = []
    for await (const sample of watchMemory(field, target, given.operations, given, stopped.signal)) {
      samples.push(sample)
      console.log(`${target.name}  ${printSample(sample)}`)
    }
    console.log(`\n${target.name}\n${printSlopes(samples)}\n`)
  }
}

const inFront = { compare, profile, memory }

async function run(given: Arguments): Promise<void> {
  if (given.mode === 'help') return console.log(help)
  if (given.mode === 'cold') return console.log(printCold(await coldStarts(15)))
  if (given.targets.some(({ peer }) => peer)) await ensurePeers(console.error)
  await using field = await openField(given.targets, given)
  await checkSameData(field.opened, given.operations)
  await inFront[given.mode](field, given)
}

try {
  await run(readArguments(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof WrongArguments ? error.message : error)
  process.exitCode = 1
}
