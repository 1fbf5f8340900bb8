import { requestBody } from '../load/request-body.ts'
import type { Load, Loaded } from '../load/load.ts'
import type { Running } from '../processes/start-process.ts'
import type { BenchOperation } from '../workload/operations.ts'
import type { Field, Opened } from './open-field.ts'
import type { Pace } from './pace.ts'
import type { Segment } from './segment.ts'

/** Before the first round that counts: engines compile what is hot (V8 goes on for tens of thousands of requests). */
const warming = { requests: 2_000, ms: 5_000 }

/**
 * Rounds of segments, one for each operation and target, side by side; each round begins with another target, so that
 * none always follows the same. Yields a segment as soon as it is measured, and ends early when `stopped`.
 * @throws Error when the subgraphs had to execute something: then they were measured as well
 */
export async function* runRounds(
  { subgraphs, load, opened }: Field, operations: readonly BenchOperation[],
  { rounds, connections, requests, ms }: Omit<Pace, 'variants'>, tell: (line: string) => void, stopped: AbortSignal,
): AsyncGenerator<Segment> {
  let executed = 0
  for (let round = 0; round <= rounds; round++) {
    tell(round === 0 ? 'warming up' : `round ${round} of ${rounds}`)
    const long = round === 0 ? warming : { requests, ms }
    if (round === 1) executed = await subgraphs.ask<number>('executed')
    for (const operation of operations) {
      for (const target of turned(opened, round)) {
        if (stopped.aborted) return
        const bodies = operation.variables.map(variables => requestBody(target.askedBy, operation, variables))
        const measured = await measure(target, load, { url: target.url, bodies, connections, ...long })
        if (round > 0) yield { target: target.name, operation: operation.name, ...measured }
      }
    }
  }
  if (await subgraphs.ask<number>('executed') !== executed) throw new Error('The subgraphs were asked something new.')
}

async function measure({ running }: Opened, generator: Running, load: Load) {
  const before = await running.ask<number>('cpu')
  const loaded = await generator.ask<Loaded>('run', load)
  const after = await running.ask<number>('cpu')
  return { ...loaded, cpuMicros: (after - before) / loaded.requests }
}

const turned = <T>(all: readonly T[], by: number): T[] => {
  const at = by % all.length
  return [...all.slice(at), ...all.slice(0, at)]
}
