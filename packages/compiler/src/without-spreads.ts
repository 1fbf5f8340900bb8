import { type DocumentNode, type InlineFragmentNode, Kind, visit } from 'graphql'

/** A document without fragments of its own: what they select stands where they are spread. */
export function withoutSpreads(document: DocumentNode): DocumentNode {
  const fragments = new Map(document.definitions.flatMap(one =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []))
  if (fragments.size === 0) return document
  const written: DocumentNode = visit(document, {
    FragmentSpread({ name, directives }): InlineFragmentNode {
      const { typeCondition, selectionSet } = fragments.get(name.value)!
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet, ...(directives && { directives }) }
    },
  })
  return { ...written, definitions: written.definitions.filter(one => one.kind !== Kind.FRAGMENT_DEFINITION) }
}
