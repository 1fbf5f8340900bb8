import { Kind, OperationTypeNode, parse, type SelectionSetNode } from 'graphql'
import type { PlannedFetch } from './lower-plan.ts'

/**
 * Throws for a field of a mutation that several fetches ask for, and that so would run several times: where it is selected
 * again behind another subgraph's, under another condition. Which comes first is known only when it runs, so they can't be
 * made one.
 */
export function refuseTwice(fetches: readonly PlannedFetch[]): void {
  const asked = new Set<string>()
  for (const { document } of fetches) {
    for (const key of new Set(rootKeysOf(document))) {
      if (asked.has(key)) throw new Error(`${key} would run more than once; select it once, or write its condition the same way each time`)
      asked.add(key)
    }
  }
}

function rootKeysOf(document: string): string[] {
  return parse(document, { noLocation: true }).definitions.flatMap(one =>
    one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION ? keysIn(one.selectionSet) : [])
}

function keysIn({ selections }: SelectionSetNode): string[] {
  return selections.flatMap(one => {
    if (one.kind === Kind.INLINE_FRAGMENT) return keysIn(one.selectionSet)
    return one.kind === Kind.FIELD && one.name.value !== '__typename' ? [(one.alias ?? one.name).value] : []
  })
}
