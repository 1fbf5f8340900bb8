import { type Operation, operationFromDocument, type Supergraph } from '@apollo/federation-internals'
import { type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner'
import type { DocumentNode } from 'graphql'
import { buildSupergraph } from './build-supergraph.ts'
import type { SubgraphField } from './requires/asked-fields.ts'
import { putApart } from './requires/put-apart.ts'

/** Apollo's plan for an operation, in which some fields of subgraphs come by fetches of their own. */
export type BuildPlan = (operation: DocumentNode, apart: readonly SubgraphField[]) => QueryPlan

/** @param document what the supergraph was built of */
export function openQueryPlanner(supergraph: Supergraph, document: DocumentNode): BuildPlan {
  const plain = opened(supergraph)
  /** By what is apart, the one used last at the end. */
  const planners = new Map<string, (operation: DocumentNode) => QueryPlan>()
  return (operation, apart) => {
    if (apart.length === 0) return plain(operation)
    const key = apart.map(({ subgraph, type, field }) => `${subgraph} ${type}.${field}`).join()
    const build = planners.get(key) ?? openedApart(apart)
    planners.delete(key)
    planners.set(key, build)
    const [oldest] = planners.keys()
    if (planners.size > mostPlanners) planners.delete(oldest!)
    return build(operation)
  }

  function openedApart(apart: readonly SubgraphField[]): (operation: DocumentNode) => QueryPlan {
    const { supergraph: other, originals } = putApart(document, apart)
    const planned = opened(buildSupergraph(other, false))
    return one => withOriginals(planned(one), originals)
  }
}

/** Each holds a graph of all subgraphs, and the process that plans has 2 GB (`planning/`). */
const mostPlanners = 4

function opened(supergraph: Supergraph): (operation: DocumentNode) => QueryPlan {
  const planner = new QueryPlanner(supergraph, { debug: { pathsLimit: maxWays }, typeConditionedFetching: true })
  return document => planned(planner, operationFromDocument(supergraph.apiSchema(), document))
}

function planned(planner: QueryPlanner, operation: Operation): QueryPlan {
  try {
    return planner.buildQueryPlan(operation)
  } catch (error) {
    // What it goes round in circles with outgrows an array before it outgrows the memory, unless it sees the circle.
    const isCircle = error instanceof Error && /^Too many options|would create a cycle$/.test(error.message)
    const isEndless = isCircle || error instanceof RangeError
    throw isEndless ? new Error('the planner finds no end; ask for less at once', { cause: error }) : error
  }
}

/**
 * Ways to come by one field that the planner may weigh against each other. Over interface objects they multiply with each
 * level, and without a limit it would weigh them until the memory is full.
 */
const maxWays = 10_000

function withOriginals(plan: QueryPlan, originals: ReadonlyMap<string, string>): QueryPlan {
  return plan.node && plan.node.kind !== 'Subscription' ? { ...plan, node: original(plan.node) } : plan

  function original(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(original) }
      case 'Flatten':
        return { ...node, node: original(node.node) }
      case 'Condition': {
        const { ifClause, elseClause } = node
        return { ...node, ...(ifClause && { ifClause: original(ifClause) }), ...(elseClause && { elseClause: original(elseClause) }) }
      }
      case 'Fetch':
        return { ...node, serviceName: originals.get(node.serviceName) ?? node.serviceName }
      default:
        return node
    }
  }
}
