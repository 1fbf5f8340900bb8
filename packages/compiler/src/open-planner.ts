import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import { QueryPlanner } from '@apollo/query-planner'
import type { PlanNode, Selection } from '@heliograph/registry/registry'
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql'
import { type PlannedFetch, lowerPlan } from './lower-plan.ts'
import { lowerShape } from './lower-shape.ts'
import { plannableDocument } from './plannable-document.ts'
import { refuseAliases } from './refuse-aliases.ts'
import { refuseDirectives } from './refuse-directives.ts'

export interface Planner {
  /** What clients see: without what is `@inaccessible`, without federation. */
  api: GraphQLSchema
  plan(document: DocumentNode): PlannedOperation
}
export interface PlannedOperation {
  kind: 'query' | 'mutation'
  plan: PlanNode | null
  fetches: PlannedFetch[]
  shape: Selection[]
}

/**
 * A planner for the operations over a supergraph. Security features are let through: who may run an operation is
 * decided before its plan runs, and the subgraphs decide again.
 */
export function openPlanner(supergraphSdl: string): Planner {
  const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
  const planner = new QueryPlanner(supergraph)
  const apiSchema = supergraph.apiSchema()
  const api = apiSchema.toGraphQLJSSchema()
  const whole = supergraph.schema.toGraphQLJSSchema()
  const check = refuseDirectives(whole, api)
  return { api, plan }

  /**
   * Plans the one operation of a document that is valid against `api`. Throws with a sentence on what cannot be
   * planned.
   */
  function plan(document: DocumentNode): PlannedOperation {
    const operations = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
    const [operation] = operations
    if (!operation || operations.length > 1) throw new Error(`one operation a document, not ${operations.length}`)
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw new Error('subscriptions are not supported')
    check(document)
    const fragments = new Map(
      document.definitions
        .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
        .map(one => [one.name.value, one]),
    )
    const shape = lowerShape(api, operation, fragments)
    const planned = planner.buildQueryPlan(operationFromDocument(apiSchema, plannableDocument(document)))
    const { plan, fetches } = lowerPlan(planned, whole)
    refuseAliases(shape, plan)
    return { kind: operation.operation, plan, fetches, shape }
  }
}
