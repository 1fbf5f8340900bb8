import { fileURLToPath } from 'node:url'
import type { AskedBy } from '../load/request-body.ts'
import { type Running, startProcess } from '../processes/start-process.ts'
import type { SubgraphName } from '../workload/schemas.ts'

/** What a target is started with. */
export interface Given {
  addresses: Readonly<Record<SubgraphName, string>>
  /** Files. */
  supergraph: string
  manifest: string
  /** Whether several connections ask the same at a time. */
  alike: boolean
}

/** Something that answers the workload's operations in front of the subgraphs. */
export interface Target {
  name: string
  askedBy: AskedBy
  /** Of `bench/peers`, which is installed when it is first needed. */
  peer?: true
  start(given: Given): Promise<{ url: string; running: Running }>
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const observe = new URL('../measure/observe.ts', import.meta.url).href

/** A program of node that is asked what it has used (`measure/observe.ts`). */
export const startProgram = (program: string, args: readonly string[], environment = {}): Running =>
  startProcess(['--import', observe, here(program), ...args], environment)

/** One that prints where it serves. */
export async function startServing(program: string, args: readonly string[], environment = {}) {
  const running = startProgram(program, args, environment)
  const [, url = ''] = await running.says(/^Serving .*?(http:\S+?)(?:,.*)?\n/m)
  return { url, running }
}
