import { parseArgs } from 'node:util'
import type { Target } from '../targets/target.ts'
import { targets } from '../targets/targets.ts'
import { type BenchOperation, operations } from '../workload/operations.ts'

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
  requests: { type: 'string', default: '500' },
  profile: { type: 'string' },
  memory: { type: 'string' },
  cold: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** Its message is for whoever typed them. */
export class WrongArguments extends Error {}

/** @throws WrongArguments */
export function readArguments(args: readonly string[]): Arguments {
  const values = parse(args)
  const { only, profile, memory, json } = values
  const mode = modes.find(one => values[one] !== undefined && values[one] !== false) ?? 'compare'
  return {
    mode,
    targets: pick('--only', targets, profile ?? only ?? (mode === 'memory' ? 'heliograph' : undefined)),
    operations: pick('--operations', operations, values.operations),
    rounds: count('--rounds', values.rounds),
    connections: count('--connections', values.connections),
    requests: count('--requests', values.requests),
    ms: count('--ms', values.ms),
    minutes: count('--memory', memory ?? '10'),
    json,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new WrongArguments((error as Error).message)
  }
}

function pick<T extends { name: string }>(option: string, all: readonly T[], text: string | undefined): readonly T[] {
  if (text === undefined) return all
  const names = text.split(',')
  const stranger = names.find(name => !all.some(one => one.name === name))
  const known = all.map(({ name }) => name).join(', ')
  if (stranger !== undefined) throw new WrongArguments(`${option}: no ${stranger}; there are ${known}.`)
  return all.filter(({ name }) => names.includes(name))
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new WrongArguments(`${option} takes a whole number from 1 up.`)
  return Number(text)
}
