import { createHash } from 'node:crypto'
import type { FetchNode as ApolloFetch, PlanNode as ApolloNode, QueryPlan, ResponsePath } from '@apollo/query-planner'
import type { FetchNode, PathStep, PlanNode } from '@heliograph/registry/registry'
import { type GraphQLSchema, OperationTypeNode } from 'graphql'
import { fetchesIn } from './fetches-in.ts'
import { lowerRequirements } from './lower-requirements.ts'
import { lowerRewrite } from './lower-rewrite.ts'
import { mergeSiblings } from './merge-siblings.ts'
import { rootKeys } from './root-keys.ts'
import { typesUnder } from './types-under.ts'

/** A document that a plan sends to a subgraph. Its id is the SHA-256 of the text, in hexadecimal. */
export interface PlannedFetch {
  subgraph: string
  id: string
  document: string
}

/**
 * Apollo's query plan as data of our own, and the subgraph documents it can ever send, each once.
 * Type conditions are expanded to the concrete types of the supergraph, so that running needs no schema.
 * Throws on what a registered operation may not need: `@defer`, subscriptions, `@fromContext`.
 */
export function lowerPlan(
  plan: QueryPlan,
  supergraph: GraphQLSchema,
): { plan: PlanNode | null; fetches: PlannedFetch[] } {
  const fetches = new Map<string, PlannedFetch>()
  /** By id, without the name, which counts the fetches. */
  const texts = new Map<string, string>()
  if (plan.node?.kind === 'Subscription') throw new Error('subscriptions are not supported')
  const lowered = plan.node ? node(plan.node, []) : null
  const used = new Set(fetchesIn(lowered).map(({ subgraph, fetch }) => `${subgraph} ${fetch}`))
  return { plan: lowered, fetches: [...fetches].flatMap(([key, one]) => used.has(key) ? [one] : []) }

  function node(from: ApolloNode, at: PathStep[]): PlanNode | null {
    switch (from.kind) {
      case 'Sequence':
        return several('sequence', from.nodes, at)
      case 'Parallel':
        return several('parallel', from.nodes, at)
      case 'Flatten':
        return node(from.node, [...at, ...steps(from.path)])
      case 'Condition': {
        const whenTrue = from.ifClause ? node(from.ifClause, at) : null
        const whenFalse = from.elseClause ? node(from.elseClause, at) : null
        return whenTrue || whenFalse ? { kind: 'condition', variable: from.condition, whenTrue, whenFalse } : null
      }
      case 'Fetch':
        return fetch(from, at)
      case 'Defer':
        throw new Error('@defer is not supported')
      default:
        throw new Error(`the planner made a node of unknown kind ${(from as { kind: string }).kind}`)
    }
  }

  function several(kind: 'sequence' | 'parallel', from: readonly ApolloNode[], at: PathStep[]): PlanNode | null {
    const all = from.map(one => node(one, at)).filter(one => one !== null)
    const nodes = kind === 'parallel' ? mergeSiblings(all, id => texts.get(id)!) : all
    return nodes.length > 1 ? { kind, nodes } : (nodes[0] ?? null)
  }

  function fetch(from: ApolloFetch, at: PathStep[]): FetchNode {
    if (from.operationKind === OperationTypeNode.SUBSCRIPTION) throw new Error('subscriptions are not supported')
    if (from.contextRewrites?.length) throw new Error('@fromContext is not supported')
    const variables = [...new Set(from.variableUsages ?? [])].sort()
    if (from.requires && variables.includes('representations')) {
      throw new Error('rename the variable $representations: fetches of entities have one of that name')
    }
    const id = createHash('sha256').update(from.operation).digest('hex')
    texts.set(id, from.operation.replace(/^(\w+) \w+/, '$1'))
    fetches.set(`${from.serviceName} ${id}`, { subgraph: from.serviceName, id, document: from.operation })
    return {
      kind: 'fetch',
      subgraph: from.serviceName,
      operation: from.operationKind,
      fetch: id,
      variables,
      ...(at.length > 0 ? { at } : {}),
      ...(from.requires
        ? { requires: lowerRequirements(from.requires, supergraph, from.serviceName) }
        : { roots: rootKeys(from.operation) }),
      ...(from.inputRewrites?.length
        ? { inputRewrites: from.inputRewrites.map(one => lowerRewrite(one, supergraph)) }
        : {}),
      ...(from.outputRewrites?.length
        ? { outputRewrites: from.outputRewrites.map(one => lowerRewrite(one, supergraph)) }
        : {}),
    }
  }

  /** The planner writes `key`, `@`, and either with `|[Type,Type]` behind it when it fetches by type of parent. */
  function steps(path: ResponsePath): PathStep[] {
    return path.flatMap(element => {
      const [step = '', types] = String(element).split('|')
      const condition = types
        ? [
            {
              on: types
                .slice(1, -1)
                .split(',')
                .flatMap(name => typesUnder(supergraph, name)),
            },
          ]
        : []
      return step === '' ? condition : [step, ...condition]
    })
  }
}
