import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
  Kind,
  visit,
} from 'graphql'

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * The document to make a plan of. The answer keeps the shape of the client's own.
 * - What a literal `@skip(if: true)` or `@include(if: false)` leaves out is gone: the planner would fetch some of it.
 * - A selection set whose fields may all be skipped gets `__typename`: for an object of which nothing is selected the
 *   planner fetches nothing, and the answer would be null where the spec says `{}`.
 */
export function plannableDocument(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: { enter: settle },
    InlineFragment: { enter: settle },
    FragmentSpread: { enter: settle },
    SelectionSet: {
      leave(set, _key, parent) {
        const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        const isEnough = isRoot ? set.selections.length > 0 : set.selections.some(isCertain)
        return isEnough ? undefined : ({ ...set, selections: [typename, ...set.selections] } satisfies SelectionSetNode)
      },
    },
  })
}

/** Null removes the selection; undefined leaves it as it is. */
function settle<T extends SelectionNode>(selection: T): T | null | undefined {
  const open = selection.directives?.filter(directive => outcome(directive) === undefined)
  if (selection.directives?.some(directive => outcome(directive) === false)) return null
  return open?.length === selection.directives?.length ? undefined : { ...selection, directives: open }
}

/** Whether a condition holds, where it is written as a literal. */
function outcome({ name, arguments: given = [] }: DirectiveNode): boolean | undefined {
  const value = given.find(one => one.name.value === 'if')?.value
  if (value?.kind !== Kind.BOOLEAN) return undefined
  if (name.value === 'include') return value.value
  return name.value === 'skip' ? !value.value : undefined
}

function isCertain(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && !selection.directives?.length
}
