import { AsyncLocalStorage } from 'node:async_hooks'
import { subgraphAsker } from '@heliograph/gateway/ask-subgraph'
import type { Served } from '@heliograph/gateway/open-gateway'
import { systemOperations } from '@heliograph/gateway/session/system-operations'
import { silentLog } from '@heliograph/runtime/log'
import { onStatement } from '@heliograph/testkit/counting-statements'
import { askThrough } from '../ask-through.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { openStoppableClock, type StoppableClock } from './stoppable-clock.ts'

/** A statement, and whose. */
export interface Sent {
  subgraph: string
  statement: string
}

export interface ObservedShop {
  shop: Shop
  /** Asks a system operation as the gateway does. */
  askAsSystem(operation: string, variables: object): Promise<unknown>
  /** What subgraphs send for one operation while `work` runs: no chores, no verdicts, nothing for another operation. */
  sentFor(operation: string, work: () => Promise<unknown>): Promise<Sent[]>
  /** Stands still, so that nothing grows old by how slow the machine is. */
  clock: StoppableClock
}

/** Pages of a hundred orders with a hundred lines each are more than a request's usual deadline is for. */
const limits = { deadlineMs: 60_000, activityIntervalMs: 24 * 3_600_000 }

/** A shop in this process, whose every statement is known by the operation that it is sent for. */
export async function openObservedShop(): Promise<ObservedShop> {
  const clock = openStoppableClock()
  const asked = new AsyncLocalStorage<{ subgraph: string; operation: string }>()
  let way: Served | undefined
  const between = (served: Served): Served => {
    way = askThrough(served, (subgraph, ask) => sealed =>
      asked.run({ subgraph, operation: sealed.operation }, () => ask(sealed)))
    return way
  }
  const shop = await openShop({ clock, limits, between })
  clock.stop()

  const { registry } = way!
  const askFor = subgraphAsker({ ...way!, clock, log: silentLog, maxAnswerBytes: 1024 * 1024 })
  const system = systemOperations({ registry, askFor, timeoutMs: limits.deadlineMs })
  return {
    shop,
    clock,
    askAsSystem: (operation, variables) => system(operation)({ ...variables }),
    async sentFor(operation, work) {
      const sent: Sent[] = []
      using _listening = onStatement(statement => {
        const asking = asked.getStore()
        if (asking?.operation === operation) sent.push({ subgraph: asking.subgraph, statement })
      })
      await work()
      return sent
    },
  }
}
