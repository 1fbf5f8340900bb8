import { type DocumentNode, type GraphQLSchema, isNonNullType, TypeInfo, visit, visitWithTypeInfo } from 'graphql'

/**
 * The variables that stand where null may not. A default lets such a variable have a nullable type (GraphQL spec 5.8.5),
 * as in `$first: Int = 20`, which is how Relay wants it written; a null that is sent all the same would be an error of
 * the field, in a subgraph. It is the client's mistake, so its contract refuses it.
 */
export function neverNull(api: GraphQLSchema, document: DocumentNode): Set<string> {
  const found = new Set<string>()
  const types = new TypeInfo(api)
  visit(document, visitWithTypeInfo(types, {
    VariableDefinition: () => false,
    Variable: ({ name }) => { if (isNonNullType(types.getInputType())) found.add(name.value) },
  }))
  return found
}
