import {
  type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { ReadDocument } from '../manifest/read-document.ts'

/** An operation that asks for the schema, in two. */
export interface SplitIntrospection {
  /** What asks for the schema: `__schema` and `__type` at the root. */
  schema: DocumentNode
  /** What asks for anything else; null when there is nothing. */
  rest: DocumentNode | null
}

const isOfSchema = (field: string) => field === '__schema' || field === '__type'

/** @returns undefined when the operation does not ask for the schema at its root */
export function splitIntrospection({ document, operation, fragments }: ReadDocument): SplitIntrospection | undefined {
  const schema = withRoot(selecting(operation.selectionSet, fragments, isOfSchema))
  if (!schema) return undefined
  return { schema, rest: withRoot(selecting(operation.selectionSet, fragments, field => !isOfSchema(field))) ?? null }

  function withRoot(selections: SelectionNode[]): DocumentNode | undefined {
    if (selections.length === 0) return undefined
    const half: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }
    return { ...document, definitions: document.definitions.map(one => one === operation ? half : one) }
  }
}

/** Fragments at the root are written out, since each half takes its part of them. */
function selecting(
  set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, keeps: (field: string) => boolean,
): SelectionNode[] {
  return set.selections.flatMap((one): SelectionNode[] => {
    if (one.kind === Kind.FIELD) return keeps(one.name.value) ? [one] : []
    const { typeCondition, selectionSet } = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)! : one
    const selections = selecting(selectionSet, fragments, keeps)
    if (selections.length === 0) return []
    return [{
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition && { typeCondition }),
      ...(one.directives && { directives: one.directives }),
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    }]
  })
}
