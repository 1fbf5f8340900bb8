import { type DocumentNode, type SelectionNode, type SelectionSetNode, Kind } from 'graphql'
import { type Conjunction, conditionsOf } from './conditions.ts'
import { withoutSpreads } from './without-spreads.ts'

/**
 * A document without what no variables let be there, as the last in `a @skip(if: $x) { b @include(if: $x) }`: the planner
 * would ask for some of it, without what it requires. A document without any is left as it is; in another all fragments are
 * written out where they are spread, since a selection may be possible here and not there.
 */
export function withoutImpossible(document: DocumentNode): DocumentNode {
  let isAnyGone = false
  const written = withoutSpreads(document)
  const definitions = written.definitions.map(one =>
    one.kind === Kind.OPERATION_DEFINITION ? { ...one, selectionSet: possible(one.selectionSet, []) } : one)
  return isAnyGone ? { ...written, definitions } : document

  function possible(set: SelectionSetNode, around: Conjunction): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap((one): SelectionNode[] => {
      const when = conditionsOf(one, around)
      if (when === null) isAnyGone = true
      if (when === null) return []
      return one.kind !== Kind.FRAGMENT_SPREAD && one.selectionSet ? [{ ...one, selectionSet: possible(one.selectionSet, when) }] : [one]
    }) }
  }
}
