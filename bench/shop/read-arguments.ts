import { count, parse, pick } from '../src/command/read-options.ts'
import { type Question, questions } from './questions.ts'
import { type TargetName, targetNames } from './target.ts'

/** What a run is to do. */
export interface Arguments {
  /** The shop is always among them, and first: it signs in, and its answers are the right ones. */
  targets: readonly TargetName[]
  /** When there are any, they are profiled and nothing is measured. */
  profiled: readonly TargetName[]
  questions: readonly Question[]
  rounds: number
  requests: number
  connections: number
  /** Of each target alike; absent, as many as it can. */
  perSecond: number | undefined
  /** Path of a file. */
  json: string | undefined
}

export const options = {
  only: { type: 'string' },
  operations: { type: 'string' },
  rounds: { type: 'string', default: '9' },
  requests: { type: 'string', default: '600' },
  connections: { type: 'string', default: '32' },
  rate: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'string' },
} as const

/** @throws WrongArguments */
export function readArguments(args: readonly string[]): Arguments {
  const { only, operations, rounds, requests, connections, rate, profile, json } = parse(args, options)
  const option = profile === undefined ? '--only' : '--profile'
  const named = pick(option, targetNames, name => name, profile ?? only)
  return {
    targets: targetNames.filter(name => name === 'shop' || named.includes(name)),
    profiled: profile === undefined ? [] : named,
    questions: pick('--operations', questions, ({ operation }) => operation, operations),
    rounds: count('--rounds', rounds),
    requests: count('--requests', requests),
    connections: count('--connections', connections),
    perSecond: rate === undefined ? undefined : count('--rate', rate),
    json,
  }
}
