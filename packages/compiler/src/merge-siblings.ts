import type { PathStep, PlanNode } from '@heliograph/registry/registry'
import { fetchesIn } from './fetches-in.ts'
import { sorted } from './order.ts'

/**
 * Parts of a plan that run side by side, with those as one that differ in the types of the objects on the way alone: fetching by
 * type, the planner asks for `{ ... on Book { by { name } } ... on Film { by { name } } }` twice.
 * @param documentOf the text of a fetch by its id, without its name
 */
export function mergeSiblings(nodes: readonly PlanNode[], documentOf: (fetch: string) => string): PlanNode[] {
  const merged: PlanNode[] = []
  for (const node of nodes) {
    const both = merged.map(one => asOne(one, node, documentOf))
    const at = both.findIndex(one => one !== undefined)
    if (at < 0) merged.push(node)
    else merged[at] = both[at]!
  }
  // Two that were made of others may be one in their turn.
  return merged.length === nodes.length ? merged : mergeSiblings(merged, documentOf)
}

function asOne(one: PlanNode, other: PlanNode, documentOf: (fetch: string) => string): PlanNode | undefined {
  const [first, second] = [one, other].map(node => fetchesIn(node)[0]?.at ?? []) as [PathStep[], PathStep[]]
  const at = first.findIndex((step, index) => !isSame(step, second[index]))
  const [types, more] = [first[at], second[at]]
  if (typeof types !== 'object' || typeof more !== 'object') return undefined
  const both = { on: sorted([...types.on, ...more.on]) }
  const told = [withStep(one, first.slice(0, at + 1), both), withStep(other, second.slice(0, at + 1), both)] as const
  const [text, same] = told.map(node => JSON.stringify(node, (key, value: unknown) => key === 'fetch' ? documentOf(String(value)) : value))
  return text !== undefined && text === same ? told[0] : undefined
}

/** A part of a plan with another last step on the way to all of it; undefined when it is not the way to all of it. */
function withStep(node: PlanNode, way: readonly PathStep[], step: PathStep): PlanNode | undefined {
  switch (node.kind) {
    case 'fetch': {
      const { at = [] } = node
      if (at.length < way.length || !way.every((one, index) => isSame(one, at[index]))) return undefined
      return { ...node, at: at.with(way.length - 1, step) }
    }
    case 'condition': {
      const [whenTrue, whenFalse] = [node.whenTrue && withStep(node.whenTrue, way, step), node.whenFalse && withStep(node.whenFalse, way, step)]
      return whenTrue === undefined || whenFalse === undefined ? undefined : { ...node, whenTrue, whenFalse }
    }
    default: {
      const nodes = node.nodes.map(one => withStep(one, way, step)).filter(one => one !== undefined)
      return nodes.length === node.nodes.length ? { ...node, nodes } : undefined
    }
  }
}

const isSame = (one: PathStep | undefined, other: PathStep | undefined) => JSON.stringify(one) === JSON.stringify(other)
