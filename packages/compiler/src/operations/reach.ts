import {
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, getNamedType, type GraphQLField,
  type GraphQLObjectType, type GraphQLSchema, isAbstractType, isObjectType, Kind, type SelectionSetNode,
} from 'graphql'
import { byText } from '../order.ts'

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** A field that an operation asks of an object of a concrete type; `__typename` is none. */
export interface ReachedField {
  parent: GraphQLObjectType
  /** The response key. */
  key: string
  field: GraphQLField<unknown, unknown>
  /** The selection it was asked in first; the others that were merged into it have the same arguments. */
  node: FieldNode
  /** What is asked of the objects it answers, by each type that they can be of; empty for a leaf. */
  below: readonly ReachedType[]
}
export interface ReachedType {
  type: GraphQLObjectType
  fields: readonly ReachedField[]
}

/**
 * What a valid operation asks, merged by response key and spread over the concrete types: the one picture from which
 * cost, access and exposure are read.
 */
export function reach(supergraph: GraphQLSchema, document: DocumentNode): ReachedType {
  const { operation, fragments } = parts(document)
  const root = supergraph.getRootType(operation.operation) as GraphQLObjectType
  return reachType(supergraph, root, [operation.selectionSet], fragments)
}

/** What a document of a plan asks of a subgraph, entities (`_entities`) included, in terms of the supergraph. */
export function reachOfFetch(supergraph: GraphQLSchema, document: DocumentNode): ReachedType[] {
  const { operation, fragments } = parts(document)
  const sets = operation.selectionSet.selections.flatMap(one =>
    (one.kind === Kind.FIELD && one.name.value === '_entities' && one.selectionSet ? [one.selectionSet] : []))
  if (sets.length === 0) return [reach(supergraph, document)]
  return Object.values(supergraph.getTypeMap()).filter(isObjectType)
    .map(type => reachType(supergraph, type, sets, fragments))
    .filter(({ fields }) => fields.length > 0)
}

function reachType(
  supergraph: GraphQLSchema, type: GraphQLObjectType, sets: readonly SelectionSetNode[], fragments: Fragments,
): ReachedType {
  const fields = [...collect(supergraph, type, sets, fragments)].flatMap(([key, same]) => {
    const node = same[0]!
    if (node.name.value === '__typename') return []
    const field = type.getFields()[node.name.value]
    if (!field) throw new Error(`${type.name} has no field ${node.name.value}`)
    const inner = same.flatMap(one => (one.selectionSet ? [one.selectionSet] : []))
    const below = concrete(supergraph, field).map(one => reachType(supergraph, one, inner, fragments))
    return [{ parent: type, key, field, node, below }]
  })
  return { type, fields }
}

/**
 * CollectFields of the GraphQL spec (6.3.2), as if `@skip` and `@include` were not there: what may be asked counts as
 * asked.
 */
function collect(
  supergraph: GraphQLSchema, type: GraphQLObjectType, sets: readonly SelectionSetNode[], fragments: Fragments,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>()
  for (const set of sets) visit(set)
  return fields

  function visit(set: SelectionSetNode): void {
    for (const one of set.selections) {
      if (one.kind === Kind.FIELD) {
        const key = (one.alias ?? one.name).value
        fields.set(key, [...(fields.get(key) ?? []), one])
        continue
      }
      const fragment = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one
      if (!fragment) throw new Error('a fragment that the document does not define')
      const condition = fragment.typeCondition && supergraph.getType(fragment.typeCondition.name.value)
      const isWider = isAbstractType(condition) && supergraph.isSubType(condition, type)
      if (!condition || condition === type || isWider) visit(fragment.selectionSet)
    }
  }
}

function concrete(supergraph: GraphQLSchema, field: GraphQLField<unknown, unknown>): GraphQLObjectType[] {
  const type = getNamedType(field.type)
  if (isAbstractType(type)) return [...supergraph.getPossibleTypes(type)].sort((a, b) => byText(a.name, b.name))
  return isObjectType(type) ? [type] : []
}

function parts(document: DocumentNode) {
  const operation = document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION)
  if (!operation) throw new Error('a document without an operation')
  const fragments = document.definitions.filter(one => one.kind === Kind.FRAGMENT_DEFINITION)
  return { operation, fragments: new Map(fragments.map(one => [one.name.value, one])) }
}
