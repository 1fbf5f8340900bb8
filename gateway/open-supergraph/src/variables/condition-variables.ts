import { type DocumentNode, Kind, visit } from 'graphql'

/** The variables that `@skip` and `@include` depend on. */
export function conditionVariables(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>()
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      for (const { value } of given) if (value.kind === Kind.VARIABLE) found.add(value.name.value)
    },
  })
  return found
}
