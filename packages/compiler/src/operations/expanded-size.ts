import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql'

/**
 * How many selections an operation has when its fragments are written out. Twenty fragments that spread each other
 * twice fit in a kilobyte and are a million selections: what walks them without remembering (graphql-depth-limit does)
 * hangs. For valid documents only: fragments that spread themselves never end.
 */
export function expandedSize(document: DocumentNode): number {
  const sizes = new Map<string, number>()
  const operation = document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION)
  return operation ? sizeOf(operation.selectionSet) : 0

  function sizeOf(set: SelectionSetNode | undefined): number {
    return (set?.selections ?? []).reduce((sum, one) => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return sum + 1 + sizeOfFragment(one.name.value)
      return sum + 1 + sizeOf(one.selectionSet)
    }, 0)
  }

  function sizeOfFragment(name: string): number {
    const known = sizes.get(name)
    if (known !== undefined) return known
    const fragment = document.definitions.find(one => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name)
    const size = fragment?.kind === Kind.FRAGMENT_DEFINITION ? sizeOf(fragment.selectionSet) : 0
    sizes.set(name, size)
    return size
  }
}
