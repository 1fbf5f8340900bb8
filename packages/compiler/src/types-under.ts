import { type GraphQLSchema, isAbstractType, isInterfaceType } from 'graphql'

/**
 * The values of `__typename` that a type condition lets pass. An interface's own name is among them: a subgraph that
 * has it as an `@interfaceObject` knows the object under no other.
 */
export function typesUnder(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  if (!isAbstractType(type)) return [name]
  const interfaces = isInterfaceType(type) ? [type, ...schema.getImplementations(type).interfaces] : []
  return [...schema.getPossibleTypes(type), ...interfaces].map(one => one.name).sort()
}
