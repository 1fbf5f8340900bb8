import { type SelectionSetNode, Kind, parse } from 'graphql'

/** The response keys at the root of a subgraph document. */
export function rootKeys(document: string): string[] {
  const { definitions } = parse(document, { noLocation: true })
  const keys = new Set<string>()
  for (const definition of definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet)
  return [...keys]

  function visit(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) keys.add(selection.alias?.value ?? selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet)
      else
        for (const one of definitions) {
          if (one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value) visit(one.selectionSet)
        }
    }
  }
}
