import type { Load, Loaded } from '../load/load.ts'
import { requestBody } from '../load/request-body.ts'
import type { Field, Opened } from '../measure/open-field.ts'
import type { BenchOperation } from '../workload/operations.ts'

/** Bytes, at one moment. */
export interface MemorySample {
  atMinutes: number
  requests: number
  rss: number
  /** After a collection: what is still reachable. */
  heapUsed: number
  external: number
}

const turnMs = 5_000

/** Every operation in turn, five seconds each, for so many minutes. A sample after each turn. */
export async function* watchMemory(
  { load: generator }: Field, { url, askedBy, running }: Opened, operations: readonly BenchOperation[],
  { minutes, connections }: { minutes: number; connections: number }, stopped: AbortSignal,
): AsyncGenerator<MemorySample> {
  const startMs = performance.now()
  let requests = 0
  for (let turn = 0; !stopped.aborted && performance.now() - startMs < minutes * 60_000; turn++) {
    const operation = operations[turn % operations.length]!
    const bodies = operation.variables.map(variables => requestBody(askedBy, operation, variables))
    const load: Load = { url, bodies, connections, requests: 0, ms: turnMs }
    requests += (await generator.ask<Loaded>('run', load)).requests
    const { rss, heapUsed, external } = await running.ask<NodeJS.MemoryUsage>('memory')
    yield { atMinutes: (performance.now() - startMs) / 60_000, requests, rss, heapUsed, external }
  }
}
