import type { PlanNode } from '@heliograph/registry/registry'
import { fetchesIn } from './fetches-in.ts'

/**
 * Throws for a field of a mutation that several fetches ask for, and that so would run several times: where it is selected
 * again behind another subgraph's, under another condition. Which comes first is known only when it runs, so they can't be
 * made one.
 */
export function refuseTwice(plan: PlanNode | null): void {
  const mutations = fetchesIn(plan).filter(({ operation }) => operation === 'mutation')
  // One fetch may stand on several ways through the plan.
  const rootsOf = new Map(mutations.map(({ subgraph, fetch, roots = [] }) => [`${subgraph} ${fetch}`, roots]))
  const asked = new Set<string>()
  for (const key of [...rootsOf.values()].flat()) {
    if (key === '__typename') continue
    if (asked.has(key)) {
      throw new Error(`${key} would run more than once; select it once, or write its condition the same way each time`)
    }
    asked.add(key)
  }
}
