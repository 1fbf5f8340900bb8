import {
  isFed1Supergraph, type Operation, operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph,
} from '@apollo/federation-internals'
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner'
import type { PlanNode, Selection } from '@heliograph/registry/registry'
import {
  type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode, Kind, OperationTypeNode,
  parse,
} from 'graphql'
import { renameHiding, type Renamed, withAliases } from './aliases.ts'
import { fragmentsOf } from './collect-fields.ts'
import { type PlannedFetch, lowerPlan } from './lower-plan.ts'
import { lowerShape } from './lower-shape.ts'
import { plannableDocument } from './plannable-document.ts'
import { renameClashing } from './rename-clashing.ts'
import { refuseDirectives } from './refuse-directives.ts'
import { refuseInvalidFetches } from './refuse-invalid-fetches.ts'
import { refuseTwice } from './refuse-twice.ts'
import { refuseUnasked } from './refuse-unasked.ts'
import { nameRequiredFields } from './requires/name-required-fields.ts'
import { refuseUnready, Unready } from './requires/refuse-unready.ts'
import { type Beside, isSame, selectBeside } from './requires/select-beside.ts'
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
  return build(parse(supergraphSdl)).apiSchema().toGraphQLJSSchema()
}

/**
 * A planner for the operations over a supergraph. Security features are let through: who may run an operation is
 * decided before its plan runs, and the subgraphs decide again.
 */
export function openPlanner(supergraphSdl: string): Planner {
  const written = withResolvableKeysFirst(parse(supergraphSdl))
  const client = build(written)
  const { supergraph: named, required } = nameRequiredFields(written)
  const supergraph = required.size === 0 ? client : build(named, false)
  const planner = new QueryPlanner(supergraph, { debug: { pathsLimit: maxWays }, typeConditionedFetching: true })
  const api = client.apiSchema().toGraphQLJSSchema()
  const whole = supergraph.schema.toGraphQLJSSchema()
  const check = refuseDirectives(whole, api)
  const schemaOf = subgraphSchemas(client)
  const checkFetches = refuseInvalidFetches(schemaOf)
  const checkRequired = refuseUnready(whole, schemaOf, required)
  return { api, plan }

  function buildPlan(operation: Operation): QueryPlan {
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
   * @param beside what would be fetched too late, as far as it is known
   */
  function planAs(
    kind: PlannedOperation['kind'], operation: OperationDefinitionNode, document: DocumentNode, renamed: Renamed,
    beside: readonly Beside[] = [],
  ): PlannedOperation {
    const shape = lowerShape(api, operation, fragmentsOf(document), renamed)
    const plannable = plannableDocument(withoutImpossible(settleFragments(withAliases(document, renamed), api)))
    const asked = operationFromDocument(supergraph.apiSchema(), selectBeside(plannable, beside, api, whole))
    const planned = writeRequiredFields(buildPlan(asked), required, whole)
    const { plan, fetches } = lowerPlan(planned, whole)
    const more = renameHiding(renamed, plan, document)
    if (more !== renamed) return planAs(kind, operation, document, more, beside)
    checkFetches(fetches)
    refuseTwice(plan)
    refuseUnasked(plannable, plan, fetches)
    try {
      checkRequired(plan, fetches)
    } catch (error) {
      if (!(error instanceof Unready) || !error.late || beside.some(one => isSame(one, error.late!))) throw error
      // Selected by the operation, it is fetched as soon as it can be.
      return planAs(kind, operation, document, renamed, [...beside, error.late])
    }
    return { kind, plan, fetches, shape }
  }
}

function theOperation({ definitions }: DocumentNode): OperationDefinitionNode {
  const [operation, ...more] = definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation || more.length > 0) throw new Error(`one operation a document, not ${operation ? 1 + more.length : 0}`)
  return operation
}

const hasSpread = ({ selections }: SelectionSetNode): boolean => selections.some(one =>
  one.kind === Kind.FRAGMENT_SPREAD || (one.kind === Kind.INLINE_FRAGMENT && hasSpread(one.selectionSet)))

/**
 * Ways to come by one field that the planner may weigh against each other. Over interface objects they multiply with each
 * level, and without a limit it would weigh them until the memory is full.
 */
const maxWays = 10_000

/** All that Apollo's own router understands, but connectors: there is no subgraph to ask for what they connect. */
const supportedFeatures = new Set([...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter(url => !url.includes('/connect/')))

/** @param validateSupergraph not where we changed a valid one: an `@external` field that nothing uses any more is no fault */
function build(sdl: DocumentNode, validateSupergraph = true): Supergraph {
  const supergraph = Supergraph.build(sdl, { supportedFeatures, validateSupergraph })
  if (isFed1Supergraph(supergraph.schema)) throw new Error('Federation 1 composed it (join/v0.1); compose it anew')
  return supergraph
}
