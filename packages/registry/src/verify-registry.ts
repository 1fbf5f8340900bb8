import { createHash } from 'node:crypto'
import type { FetchNode, PlanNode, Registry, FetchAllowlist } from './registry.ts'

/**
 * Whether a registry holds together: every id is the SHA-256 of its document, none comes twice, and whatever a plan
 * asks of a subgraph is in that subgraph's allowlist. A file that was merged or edited by hand is found out here, and
 * not by a customer.
 * @throws Error with the first thing that is wrong
 */
export function verifyRegistry(
  { registry, fetches }: { registry: Registry; fetches: Record<string, FetchAllowlist> },
): void {
  const allowed = new Map(Object.entries(fetches).map(([name, { documents, previous }]) => {
    for (const [id, document] of [...Object.entries(documents), ...Object.entries(previous)]) {
      if (id !== sha256(document)) throw broken(`${name}'s document ${id} has another id`)
    }
    return [name, new Set(Object.keys(documents))]
  }))
  const seen = new Set<string>()
  for (const { id, name, document, plan } of registry.operations) {
    if (id !== sha256(document)) throw broken(`${name}'s document has another id than ${id}`)
    if (seen.has(id)) throw broken(`${name} is there twice`)
    seen.add(id)
    for (const { subgraph, fetch } of plan ? fetchesOf(plan) : []) {
      if (allowed.get(subgraph)?.has(fetch)) continue
      throw broken(`${name} asks ${subgraph} for ${fetch}, which ${subgraph} does not answer`)
    }
  }
}

function fetchesOf(node: PlanNode): FetchNode[] {
  if (node.kind === 'fetch') return [node]
  const inside = node.kind === 'condition' ? [node.whenTrue, node.whenFalse] : node.nodes
  return inside.flatMap(one => (one ? fetchesOf(one) : []))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function broken(what: string): Error {
  return new Error(`The registry does not hold together: ${what}. Run \`npm run compile\`, or restore it from git.`)
}
