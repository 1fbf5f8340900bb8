import { type DocumentNode, type FieldNode, type SelectionSetNode, Kind, visit } from 'graphql'

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * The document to plan, with `__typename` in every selection set below the root whose fields may all be skipped.
 * Without it the planner fetches nothing for such an object, and the answer is null where the spec says `{}`.
 * Only the plan is made of it: the answer keeps the shape of the client's own document.
 */
export function anchorObjects(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet: {
      leave(set, _key, parent) {
        const isRoot = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        return isRoot || stays(set) ? undefined : { ...set, selections: [typename, ...set.selections] }
      },
    },
  })
}

function stays(set: SelectionSetNode): boolean {
  return set.selections.some(one => one.kind === Kind.FIELD && !one.directives?.length)
}
