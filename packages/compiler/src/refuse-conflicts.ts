import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import {
  type FieldNode, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode, getNamedType, isInterfaceType,
  isObjectType, Kind, OperationTypeNode, type ObjectValueNode, parse, print, visit,
} from 'graphql'
import { requiredInputs } from './join-keys.ts'
import { byText } from './order.ts'
import type { PlannedFetch } from './lower-plan.ts'
import { typesUnder } from './types-under.ts'

/** The types that the object at each step of a path may be of, from the root on; undefined where it may be of any. */
type Chain = readonly (ReadonlySet<string> | undefined)[]

/** Something that a fetch puts into the response, or takes out of it. */
interface Put {
  chain: Chain
  /** The field with its arguments. */
  what: string
}

/**
 * Throws when something else would be put into a place of the response than the operation selects there, than another
 * fetch puts there, or than is taken out of it. The planner goes by the names of fields alone: where the operation selects
 * `weight(unit: KG)`, and some field requires `weight`, either could end up in the answer, and in what is made of it.
 * @param operation as the planner prints it, which writes arguments as it does in fetches
 */
export function refuseConflicts(
  operation: string, plan: PlanNode | null, fetches: readonly PlannedFetch[], supergraph: GraphQLSchema,
): void {
  const texts = new Map(fetches.map(one => [`${one.subgraph} ${one.id}`, one.document]))
  const puts = new Map<string, Put[]>()
  read(operation, undefined)
  for (const fetch of plan ? fetchesIn(plan) : []) read(texts.get(`${fetch.subgraph} ${fetch.fetch}`)!, fetch)

  function read(text: string, fetch: FetchNode | undefined): void {
    const { definitions } = parse(text, { noLocation: true })
    const fragments = new Map(definitions.flatMap(one =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []))
    const path: string[] = []
    const chain: (ReadonlySet<string> | undefined)[] = [undefined]
    for (const step of fetch?.at ?? []) {
      if (typeof step !== 'string') chain[chain.length - 1] = new Set(step.on)
      else if (step !== '@') {
        path.push(step)
        chain.push(undefined)
      }
    }
    const base = path.length
    for (const one of definitions) {
      if (one.kind !== Kind.OPERATION_DEFINITION) continue
      const { selectionSet } = one
      if (fetch?.requires) for (const entities of selectionSet.selections) selections((entities as FieldNode).selectionSet, path, chain)
      else selections(selectionSet, path, [...chain.slice(0, -1), new Set([rootOf(one)])])
    }

    function selections(set: SelectionSetNode | undefined, path: readonly string[], chain: Chain): void {
      for (const one of set?.selections ?? []) {
        if (one.kind === Kind.FIELD) field(one, path, chain)
        else {
          const { typeCondition, selectionSet } = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)! : one
          const types = typeCondition && new Set(typesUnder(supergraph, typeCondition.name.value))
          selections(selectionSet, path, types ? [...chain.slice(0, -1), both(types, chain.at(-1))] : chain)
        }
      }
    }

    function field({ alias, name, arguments: given = [], selectionSet }: FieldNode, around: readonly string[], chain: Chain): void {
      const key = renamed((alias ?? name).value, around.slice(base))
      const path = [...around, key]
      const args = given.map(one => print(visit(one, inOrder))).sort().join(', ')
      put(path.join('.'), { chain, what: args ? `${name.value}(${args})` : name.value })
      if (selectionSet) selections(selectionSet, path, [...chain, typesOf(name.value, chain.at(-1))])
      if (!fetch) return
      for (const type of chain.at(-1) ?? []) {
        selections(requiredInputs(supergraph, fetch.subgraph, type, name.value), around, [...chain.slice(0, -1), new Set([type])])
      }
    }

    /** What could not be asked under one key with others comes back to it. */
    function renamed(key: string, path: readonly string[]): string {
      const rename = fetch?.outputRewrites?.find(one => one.kind === 'rename' && one.field === key
        && one.path.filter(step => typeof step === 'string').join() === path.join())
      return rename?.kind === 'rename' ? rename.to : key
    }
  }

  function put(at: string, one: Put): void {
    const others = puts.get(at) ?? []
    const other = others.find(({ chain, what }) => what !== one.what && chain.every((types, step) => overlap(types, one.chain[step])))
    if (other) throw new Error(`${at}: the plan needs both ${other.what} and ${one.what} there; choose an alias for what you select`)
    puts.set(at, [...others, one])
  }

  function typesOf(field: string, around: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
    if (!around) return undefined
    return new Set([...around].flatMap(name => {
      const type = supergraph.getType(name)
      const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined
      return definition ? typesUnder(supergraph, getNamedType(definition.type).name) : []
    }))
  }
}

/** The planner writes the fields of an input in another order here than there. */
const inOrder = {
  ObjectValue: { leave: (node: ObjectValueNode) =>
    ({ ...node, fields: [...node.fields].sort((a, b) => byText(a.name.value, b.name.value)) }) },
}

const rootOf = ({ operation }: OperationDefinitionNode) => operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation'

const both = (one: ReadonlySet<string>, other: ReadonlySet<string> | undefined) => other ? one.intersection(other) : one

const overlap = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined) =>
  !one || !other || !one.isDisjointFrom(other)

function fetchesIn(node: PlanNode): FetchNode[] {
  if (node.kind === 'fetch') return [node]
  const nodes = node.kind === 'condition' ? [node.whenTrue, node.whenFalse] : node.nodes
  return nodes.flatMap(one => one ? fetchesIn(one) : [])
}
