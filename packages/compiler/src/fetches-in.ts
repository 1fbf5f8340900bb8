import type { FetchNode, PlanNode } from '@heliograph/registry/registry'

/** The fetches of a plan, in its order, whatever their conditions. */
export function fetchesIn(node: PlanNode | null): FetchNode[] {
  if (node === null) return []
  if (node.kind === 'fetch') return [node]
  return (node.kind === 'condition' ? [node.whenTrue, node.whenFalse] : node.nodes).flatMap(fetchesIn)
}
