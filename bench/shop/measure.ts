import type { Load } from './load.ts'
import { bodyOf, type Question } from './questions.ts'
import type { Target } from './target.ts'

export interface Spread { median: number; min: number; max: number }

export interface Measured {
  target: string
  question: string
  /** CPU of the target's process for one request, all threads, in µs; over the rounds. */
  cpuUs: Spread
  p50Ms: number
  p99Ms: number
}

/**
 * In each round every target is asked every question in turn, so that what else the machine does meets all alike. The
 * first is to warm up.
 */
export async function measure({ targets, questions, rounds, requests, perSecond, signIn }: {
  targets: readonly { target: Target; load: Load }[]
  questions: readonly Question[]
  rounds: number
  requests: number
  /** Of each target alike; absent, as many as it can. */
  perSecond: number | undefined
  signIn: () => Promise<string>
}): Promise<Measured[]> {
  const cpu = new Map<string, number[]>()
  const took = new Map<string, number[]>()
  const take = (times: Map<string, number[]>, key: string, more: number[]) =>
    times.set(key, [...(times.get(key) ?? []), ...more])
  for (let round = 0; round <= rounds; round++) {
    const token = await signIn()
    const count = round === 0 ? 3 * requests : requests
    for (const { operation, name, variables, signedIn } of questions) {
      // Each round begins with another, so that none always follows the same.
      for (const { target, load } of rotated(targets, round)) {
        const before = await target.cpuUs()
        const tookMs = await load.run({
          count, bodyOf: n => bodyOf(operation, variables(n)), token: signedIn ? token : undefined,
          perSecond: round === 0 ? undefined : perSecond,
        })
        const spentUs = await target.cpuUs() - before
        if (round === 0) continue
        take(cpu, `${target.name} ${name}`, [spentUs / count])
        take(took, `${target.name} ${name}`, tookMs)
      }
    }
  }
  return questions.flatMap(({ name }) => targets.map(({ target }) => {
    const key = `${target.name} ${name}`
    const [spent, times] = [sorted(cpu.get(key)!), sorted(took.get(key)!)]
    return {
      target: target.name, question: name,
      cpuUs: { median: at(spent, 0.5), min: spent[0]!, max: spent.at(-1)! },
      p50Ms: at(times, 0.5),
      p99Ms: at(times, 0.99),
    }
  }))
}

const rotated = <T>(items: readonly T[], by: number): T[] =>
  [...items.slice(by % items.length), ...items.slice(0, by % items.length)]
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)
const at = (numbers: readonly number[], share: number) => numbers[Math.floor(share * (numbers.length - 1))]!
