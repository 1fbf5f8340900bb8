import type { PlanNode, Registry } from '@heliograph/registry/registry'

/** Whose a request to a subgraph is: a fetch document bears its operation's name, so no two operations share one. */
export function operationByFetch({ operations }: Registry): (body: Uint8Array) => string {
  const names = new Map(operations.flatMap(({ name, plan }) => fetchesIn(plan).map(fetch => [`sha256:${fetch}`, name])))
  return body => {
    const { documentId } = JSON.parse(Buffer.from(body).toString()) as { documentId: string }
    const name = names.get(documentId)
    if (name === undefined) throw new Error(`no operation of the registry asks ${documentId}`)
    return name
  }
}

function fetchesIn(node: PlanNode | null): string[] {
  if (node === null) return []
  switch (node.kind) {
    case 'fetch': return [node.fetch]
    case 'condition': return [...fetchesIn(node.whenTrue), ...fetchesIn(node.whenFalse)]
    default: return node.nodes.flatMap(fetchesIn)
  }
}
