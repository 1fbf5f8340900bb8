import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Pace } from '../measure/pace.ts'

/** Under what a run was made: figures of another machine or version are other figures. */
export interface Conditions extends Pace {
  date: string
  processor: string
  processors: number
  node: string
  peers: Record<string, string>
}

export function readConditions({ rounds, connections, variants, requests, ms }: Pace): Conditions {
  const { dependencies } = JSON.parse(readFileSync(new URL('../../peers/package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    processors: cpus().length,
    node: process.version,
    peers: dependencies,
    rounds, connections, variants, requests, ms,
  }
}

export function printConditions(
  { date, processor, processors, node, rounds, connections, variants, requests, ms }: Conditions,
): string {
  return `${date}, ${processors} × ${processor}, Node ${node}\n` +
    `${connections} connections, questions in turn: ${variants}; ${rounds} rounds of at least ${ms} ms and ${requests} requests`
}
