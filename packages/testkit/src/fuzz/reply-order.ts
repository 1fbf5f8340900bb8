import { setImmediate } from 'node:timers'
import type { AskSubgraph, SubgraphQuestion } from '@heliograph/plan/executor'
import { hash } from '../hash.ts'

export type Order = (one: string, other: string) => number

/** Some orders, each the same whenever it is used. */
export const orders: readonly Order[] = Array.from({ length: 60 }, (_, number) =>
  (one, other) => hash(`${number} ${one}`) - hash(`${number} ${other}`))

const nameOf = ({ subgraph, fetch, variables }: SubgraphQuestion) => `${subgraph} ${fetch} ${variables}`

/**
 * Subgraphs that answer one at a time, in an order: the first of all that wait, once nothing more is asked. Where two are
 * asked for the same value and one of them fails, what is asked next may depend on who answered first.
 */
export function answeringInOrder(ask: AskSubgraph, order: Order): AskSubgraph {
  const waiting: { name: string; answer: () => void }[] = []
  return async (question, signal) => {
    await new Promise<void>(answer => {
      waiting.push({ name: nameOf(question), answer })
      if (waiting.length === 1) setImmediate(next)
    })
    return ask(question, signal)
  }

  function next(): void {
    waiting.sort((one, other) => order(one.name, other.name)).shift()!.answer()
    if (waiting.length > 0) setImmediate(next)
  }
}
