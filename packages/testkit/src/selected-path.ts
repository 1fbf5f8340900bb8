import type { ResponsePath } from '@heliograph/plan/executor'
import { type DocumentNode, type FieldNode, type SelectionNode, type SelectionSetNode, Kind } from 'graphql'

/**
 * Where a document tells an error at a path: cut off at the last key that it selects, as below it is what only a plan
 * asks for; undefined when the path runs through a field that `@skip` or `@include` leaves out.
 */
export function selectedPath(
  document: DocumentNode,
  path: ResponsePath,
  variables: Record<string, unknown>,
): ResponsePath | undefined {
  let sets = document.definitions.flatMap(one => (one.kind === Kind.OPERATION_DEFINITION ? [one.selectionSet] : []))
  for (const [at, step] of path.entries()) {
    if (typeof step === 'number') continue
    const fields = sets
      .flatMap(set => fieldsUnder(set, true))
      .filter(({ node }) => (node.alias ?? node.name).value === step)
    if (fields.length === 0) return path.slice(0, at)
    if (!fields.some(({ isThere }) => isThere)) return undefined
    sets = fields.flatMap(({ node, isThere }) => (isThere && node.selectionSet ? [node.selectionSet] : []))
  }
  return path

  function fieldsUnder(set: SelectionSetNode, around: boolean): { node: FieldNode; isThere: boolean }[] {
    return set.selections.flatMap(node => {
      const isThere = around && holds(node, variables)
      if (node.kind === Kind.FIELD) return [{ node, isThere }]
      if (node.kind === Kind.INLINE_FRAGMENT) return fieldsUnder(node.selectionSet, isThere)
      const {
        name: { value },
      } = node
      return document.definitions.flatMap(one =>
        one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === value ? fieldsUnder(one.selectionSet, isThere) : [],
      )
    })
  }
}

function holds({ directives = [] }: SelectionNode, variables: Record<string, unknown>): boolean {
  return directives.every(({ name, arguments: given = [] }) => {
    const value = given[0]?.value
    const is = value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value
    return is === (name.value === 'include')
  })
}
