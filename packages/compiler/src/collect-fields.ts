import {
  type FieldNode, type FragmentDefinitionNode, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema,
  type SelectionSetNode, isAbstractType, Kind,
} from 'graphql'
import { type Conjunction, conditionsOf } from './conditions.ts'

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>
/** A selection set, and what holds wherever it applies. */
export interface ConditionedSet {
  set: SelectionSetNode
  when: Conjunction
}
export interface CollectedField {
  node: FieldNode
  when: Conjunction
}

export interface Collected {
  /** By response key, in the order of the answer. */
  fields: Map<string, CollectedField[]>
  /** When something else would be collected if the type were a narrower one. */
  narrowed: Conjunction[]
}

/**
 * The fields that an object of a type answers: CollectFields of the GraphQL spec (6.3.2) with `@skip` and `@include` left
 * open. What can never be in the answer is left out. For an interface: what its objects have whatever they are.
 */
export function collectFields(
  schema: GraphQLSchema, type: GraphQLObjectType | GraphQLInterfaceType, sets: readonly ConditionedSet[], fragments: Fragments,
): Collected {
  const fields = new Map<string, CollectedField[]>()
  const narrowed: Conjunction[] = []
  for (const { set, when } of sets) visit(set, when)
  return { fields, narrowed }

  function visit(set: SelectionSetNode, around: Conjunction): void {
    for (const selection of set.selections) {
      const when = conditionsOf(selection, around)
      if (when === null) continue
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value
        fields.set(key, [...(fields.get(key) ?? []), { node: selection, when }])
        if (selection.name.value === '__typename') narrowed.push(when)
        continue
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection
      if (!fragment) throw new Error(`a fragment that the document does not define is spread on ${type.name}`)
      if (applies(fragment.typeCondition?.name.value)) visit(fragment.selectionSet, when)
      else narrowed.push(when)
    }
  }

  function applies(name: string | undefined): boolean {
    if (name === undefined || name === type.name) return true
    const condition = schema.getType(name)
    return isAbstractType(condition) && schema.isSubType(condition, type)
  }
}
