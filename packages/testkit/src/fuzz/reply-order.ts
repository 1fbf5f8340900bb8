import { setImmediate } from 'node:timers'
import type { AskSubgraph, SubgraphQuestion } from '@heliograph/plan/executor'
import { hash } from '../hash.ts'

export interface Order {
  /** Which of two questions is answered first. */
  compare(one: string, other: string): number
  /** Lets the next answer come, after as many were given: in a turn of its own, or while one is still being worked on. */
  pass(answer: () => void, given: number): void
}

/** Some orders, each the same whenever it is used. */
export const orders: readonly Order[] = Array.from({ length: 400 }, (_, number) => ({
  compare: (one, other) => hash(`${number} ${one}`) - hash(`${number} ${other}`),
  pass: number < 60 ? setImmediate : (answer, given) => afterTicks(hash(`${number} ${given}`) % 30, answer),
}))

function afterTicks(ticks: number, answer: () => void): void {
  if (ticks === 0) answer()
  else queueMicrotask(() => afterTicks(ticks - 1, answer))
}

const nameOf = ({ subgraph, fetch, variables }: SubgraphQuestion) => `${subgraph} ${fetch} ${variables}`

/**
 * Subgraphs that answer one at a time, in an order: the first of all that wait, once nothing more is asked. Where two are
 * asked for the same value and one of them fails, what is asked next may depend on who answered first.
 */
export function answeringInOrder(ask: AskSubgraph, order: Order): AskSubgraph {
  const waiting: { name: string; answer: () => void }[] = []
  let given = 0
  return async (question, signal) => {
    await new Promise<void>(answer => {
      waiting.push({ name: nameOf(question), answer })
      if (waiting.length === 1) order.pass(next, given)
    })
    return ask(question, signal)
  }

  function next(): void {
    waiting.sort((one, other) => order.compare(one.name, other.name)).shift()!.answer()
    given++
    if (waiting.length > 0) order.pass(next, given)
  }
}
