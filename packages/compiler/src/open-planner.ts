import type { PlanNode, Selection } from '@heliograph/registry/registry'
import {
  type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode, Kind, OperationTypeNode,
  parse,
} from 'graphql'
import { renameHiding, type Renamed, withAliases } from './aliases.ts'
import { buildSupergraph } from './build-supergraph.ts'
import { fragmentsOf } from './collect-fields.ts'
import { type PlannedFetch, lowerPlan } from './lower-plan.ts'
import { lowerShape } from './lower-shape.ts'
import { plannableDocument } from './plannable-document.ts'
import { openQueryPlanner } from './query-planner.ts'
import { renameClashing } from './rename-clashing.ts'
import { refuseDirectives } from './refuse-directives.ts'
import { refuseInvalidFetches } from './refuse-invalid-fetches.ts'
import { refuseTwice } from './refuse-twice.ts'
import { refuseUnasked } from './refuse-unasked.ts'
import { nameRequiredFields } from './requires/name-required-fields.ts'
import { requiringFields, type SubgraphField, united } from './requires/asked-fields.ts'
import { inTime } from './requires/in-time.ts'
import { putsOfFetches } from './requires/puts.ts'
import { refuseUnready, Unready } from './requires/refuse-unready.ts'
import { writeRequiredFields } from './requires/write-required-fields.ts'
import { withResolvableKeysFirst } from './resolvable-keys.ts'
import { settleFragments } from './settle-fragments.ts'
import { subgraphSchemas } from './subgraph-schemas.ts'
import { withoutImpossible } from './without-impossible.ts'
import { withoutSpreads } from './without-spreads.ts'

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
 * What clients see of a supergraph, without a planner: much less work.
 * @throws Error when the text is no supergraph
 */
export function openApi(supergraphSdl: string): GraphQLSchema {
  return buildSupergraph(parse(supergraphSdl)).apiSchema().toGraphQLJSSchema()
}

/**
 * A planner for the operations over a supergraph. Security features are let through: who may run an operation is
 * decided before its plan runs, and the subgraphs decide again.
 */
export function openPlanner(supergraphSdl: string): Planner {
  const written = withResolvableKeysFirst(parse(supergraphSdl))
  const client = buildSupergraph(written)
  const { supergraph: named, required } = nameRequiredFields(written)
  const supergraph = required.size === 0 ? client : buildSupergraph(named, false)
  const buildPlan = openQueryPlanner(supergraph, named)
  const api = client.apiSchema().toGraphQLJSSchema()
  const whole = supergraph.schema.toGraphQLJSSchema()
  const check = refuseDirectives(whole, api)
  const schemaOf = subgraphSchemas(client)
  const checkFetches = refuseInvalidFetches(schemaOf)
  const checkReady = refuseUnready(whole, required)
  return { api, plan }

  /**
   * Plans the one operation of a document that is valid against `api`. Throws with a sentence on what cannot be
   * planned.
   */
  function plan(document: DocumentNode): PlannedOperation {
    const operation = theOperation(document)
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw new Error('subscriptions are not supported')
    check(document)
    // At the root of a mutation the planner asks for what is spread first, and so it would run first.
    const isMixed = operation.operation === OperationTypeNode.MUTATION && hasSpread(operation.selectionSet)
    const written = isMixed ? withoutSpreads(document) : document
    return planAs(operation.operation, theOperation(written), written, renameClashing(written, api, whole))
  }

  /**
   * @param renamed what would be taken for something else, as far as it is known
   * @param apart what the planner would ask for too early, as far as it is known
   */
  function planAs(
    kind: PlannedOperation['kind'], operation: OperationDefinitionNode, document: DocumentNode, renamed: Renamed,
    apart: readonly SubgraphField[] = [],
  ): PlannedOperation {
    const shape = lowerShape(api, operation, fragmentsOf(document), renamed)
    const plannable = plannableDocument(withoutImpossible(settleFragments(withAliases(document, renamed), api)))
    const planned = writeRequiredFields(buildPlan(plannable, apart), required, whole)
    const { plan, fetches } = lowerPlan(planned, whole)
    const more = renameHiding(renamed, plan, document)
    if (more !== renamed) return planAs(kind, operation, document, more, apart)
    checkFetches(fetches)
    refuseTwice(plan)
    refuseUnasked(plannable, plan, fetches)
    const putsOf = putsOfFetches(fetches, schemaOf, whole)
    try {
      return { kind, plan: inTime(plan, putsOf, checkReady), fetches, shape }
    } catch (error) {
      if (!(error instanceof Unready)) throw error
      // Where it is not enough to have this one apart, all.
      const wider = [error.field ? [error.field] : [], requiringFields(whole, plan, putsOf)]
        .map(more => united(apart, more)).find(all => all.length > apart.length)
      if (!wider) throw error
      return planAs(kind, operation, document, renamed, wider)
    }
  }
}

function theOperation({ definitions }: DocumentNode): OperationDefinitionNode {
  const [operation, ...more] = definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation || more.length > 0) throw new Error(`one operation a document, not ${operation ? 1 + more.length : 0}`)
  return operation
}

const hasSpread = ({ selections }: SelectionSetNode): boolean => selections.some(one =>
  one.kind === Kind.FRAGMENT_SPREAD || (one.kind === Kind.INLINE_FRAGMENT && hasSpread(one.selectionSet)))
