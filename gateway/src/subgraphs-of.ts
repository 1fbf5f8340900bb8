import type { PlanNode, Registry } from '@heliograph/registry/registry'

/** The names of all subgraphs that any plan asks. */
export function subgraphsOf({ operations }: Registry): ReadonlySet<string> {
  return new Set(operations.flatMap(({ plan }) => asked(plan)))
}

function asked(node: PlanNode | null): string[] {
  if (node === null) return []
  switch (node.kind) {
    case 'fetch': return [node.subgraph]
    case 'condition': return [...asked(node.whenTrue), ...asked(node.whenFalse)]
    default: return node.nodes.flatMap(asked)
  }
}
