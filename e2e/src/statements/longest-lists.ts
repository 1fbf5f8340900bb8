import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql'

/**
 * How long an answer's lists are, by the variable that says how long they may be: of all that one variable asks for,
 * the longest. A connection is as long as its edges.
 */
export function longestLists(document: string, variables: readonly string[], answer: unknown): Record<string, number> {
  const longest: Record<string, number> = {}
  const { definitions } = parse(document)
  const fragments = new Map(definitions.flatMap(one =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet]] : []))

  const see = (field: FieldNode, value: unknown) => {
    for (const { value: given } of field.arguments ?? []) {
      const name = given.kind === Kind.VARIABLE ? given.name.value : ''
      if (variables.includes(name)) longest[name] = Math.max(longest[name] ?? 0, lengthOf(value))
    }
  }
  const walk = (set: SelectionSetNode, object: unknown): void => {
    if (Array.isArray(object)) return object.forEach(item => walk(set, item))
    if (typeof object !== 'object' || object === null) return
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(selection.name.value)!, object)
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, object)
      else {
        const value = (object as Record<string, unknown>)[(selection.alias ?? selection.name).value]
        see(selection, value)
        if (selection.selectionSet) walk(selection.selectionSet, value)
      }
    }
  }
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) walk(one.selectionSet, answer)
  return longest
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length
  const { edges } = Object(value) as { edges?: unknown }
  return Array.isArray(edges) ? edges.length : 0
}
