import type { Target } from '../targets/target.ts'
import { targets } from '../targets/targets.ts'
import { type BenchOperation, mostVariants, operations } from '../workload/operations.ts'
import { count, parse, pick } from './read-options.ts'

/** Which of them is asked for beside others; the first counts. Without any, targets are compared. */
const modes = ['help', 'cold', 'memory', 'profile'] as const

/** What a run is to do. */
export interface Arguments {
  mode: 'compare' | (typeof modes)[number]
  /** In the order of the table. */
  targets: readonly Target[]
  operations: readonly BenchOperation[]
  rounds: number
  connections: number
  /** So many different questions of each operation are asked in turn. */
  variants: number
  /** Of each segment, at least. */
  requests: number
  ms: number
  /** Of load, for `memory`. */
  minutes: number
  /** Path of a file. */
  json: string | undefined
}

export const options = {
  only: { type: 'string' },
  operations: { type: 'string' },
  rounds: { type: 'string', default: '9' },
  connections: { type: 'string', default: '32' },
  ms: { type: 'string', default: '700' },
  variants: { type: 'string', default: `${mostVariants}` },
  requests: { type: 'string', default: '500' },
  profile: { type: 'string' },
  memory: { type: 'string' },
  cold: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** @throws WrongArguments */
export function readArguments(args: readonly string[]): Arguments {
  const values = parse(args, options)
  const { only, profile, memory, json } = values
  const mode = modes.find(one => values[one] !== undefined && values[one] !== false) ?? 'compare'
  const variants = count('--variants', values.variants, mostVariants)
  const named = profile ?? only ?? (mode === 'memory' ? 'heliograph' : undefined)
  return {
    mode,
    targets: pick(profile === undefined ? '--only' : '--profile', targets, ({ name }) => name, named),
    operations: pick('--operations', operations, ({ name }) => name, values.operations)
      .map(one => ({ ...one, variables: one.variables.slice(0, variants) })),
    rounds: count('--rounds', values.rounds),
    connections: count('--connections', values.connections),
    variants,
    requests: count('--requests', values.requests),
    ms: count('--ms', values.ms),
    minutes: count('--memory', memory ?? '10'),
    json,
  }
}
