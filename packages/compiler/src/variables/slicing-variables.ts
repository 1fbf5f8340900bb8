import { type DocumentNode, type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { directives, namesIn } from '../sdl/directive.ts'

/** The variables that say how many items of a list come, and nothing else anywhere in the document. */
export function slicingVariables(supergraph: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const slicing = new Set<string>()
  const other = new Set<string>()
  const types = new TypeInfo(supergraph)
  visit(document, visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Variable({ name }, _key, parent) {
      const isWhole = parent !== undefined && 'kind' in parent && parent.kind === Kind.ARGUMENT
      const [listSize] = directives(types.getFieldDef()?.astNode, 'listSize')
      const sizes = listSize && isWhole && !types.getDirective() ? namesIn(listSize, 'slicingArguments') : []
      const isSize = isWhole && sizes.includes(parent.name.value)
      ;(isSize ? slicing : other).add(name.value)
    },
  }))
  return new Set([...slicing].filter(name => !other.has(name)))
}
