import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
  isAbstractType,
  Kind,
} from 'graphql'
import { type Conjunction, conditionsOf } from './conditions.ts'

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

export const fragmentsOf = ({ definitions }: DocumentNode): Fragments =>
  new Map(definitions.flatMap(one => one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []))

/** A selection set, and what holds wherever it applies. */
export interface ConditionedSet {
  set: SelectionSetNode
  when: Conjunction
}
export interface CollectedField {
  node: FieldNode
  when: Conjunction
}

/** A type whose objects, or an interface whose objects' common part, a selection set is read for. */
export type Composite = GraphQLObjectType | GraphQLInterfaceType

/**
 * The fields that an object of a type answers, by response key in the order of the answer: CollectFields of the GraphQL
 * spec (6.3.2) with `@skip` and `@include` left open. What can never be in the answer is left out.
 */
export function collectFields(
  schema: GraphQLSchema,
  type: Composite,
  sets: readonly ConditionedSet[],
  fragments: Fragments,
): Map<string, CollectedField[]> {
  const fields = new Map<string, CollectedField[]>()
  walk(
    schema,
    type,
    sets,
    fragments,
    (node, when) => {
      const key = node.alias?.value ?? node.name.value
      fields.set(key, [...(fields.get(key) ?? []), { node, when }])
    },
    () => {},
  )
  return fields
}

/** When it matters of which type an object of an interface is: a fragment may apply to it, or `__typename` is asked. */
export function whenTypeMatters(
  schema: GraphQLSchema,
  type: GraphQLInterfaceType,
  sets: readonly ConditionedSet[],
  fragments: Fragments,
): Conjunction[] {
  const conditions: Conjunction[] = []
  walk(
    schema,
    type,
    sets,
    fragments,
    (node, when) => {
      if (node.name.value === '__typename') conditions.push(when)
    },
    when => conditions.push(when),
  )
  return conditions
}

function walk(
  schema: GraphQLSchema,
  type: Composite,
  sets: readonly ConditionedSet[],
  fragments: Fragments,
  field: (node: FieldNode, when: Conjunction) => void,
  passedOver: (when: Conjunction) => void,
): void {
  for (const { set, when } of sets) visit(set, when)

  function visit(set: SelectionSetNode, around: Conjunction): void {
    for (const selection of set.selections) {
      const when = conditionsOf(selection, around)
      if (when === null) continue
      if (selection.kind === Kind.FIELD) {
        field(selection, when)
        continue
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      if (!fragment) throw new Error(`a fragment that the document does not define is spread on ${type.name}`)
      if (applies(fragment.typeCondition?.name.value)) visit(fragment.selectionSet, when)
      else passedOver(when)
    }
  }

  function applies(name: string | undefined): boolean {
    if (name === undefined || name === type.name) return true
    const condition = schema.getType(name)
    return isAbstractType(condition) && schema.isSubType(condition, type)
  }
}
