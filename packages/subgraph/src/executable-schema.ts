import { buildSubgraphSchema } from '@apollo/subgraph'
import { isAbstractType, isObjectType, Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql'
import { resolveEntities } from './resolve-entities.ts'
import { scalarTypes } from './scalar-types.ts'

/** Resolvers by type and field; `__resolveReference` and `__resolveType` where a type has them. */
export type Resolvers<Context> = Record<string, Record<string, Resolver<Context>>>
// A resolver's parent and arguments have the types of its own field, which a table of all fields cannot say.
// oxlint-disable-next-line typescript/no-explicit-any
export type Resolver<Context> = (parent: any, args: any, context: Context, info: any) => unknown

/**
 * A subgraph's schema with its resolvers and our scalars.
 * @throws Error for a scalar that schema/scalars.ts does not bound, and for a resolver that no field has:
 *   @apollo/subgraph would pass over both
 */
export function executableSchema<Context>(typeDefs: string, resolvers: Resolvers<Context>): GraphQLSchema {
  const document = parse(typeDefs)
  const scalars = Object.fromEntries(declaredScalars(document).map(name => [name, bounded(name)]))
  const schema = buildSubgraphSchema([{ typeDefs: document, resolvers: { ...resolvers, ...scalars } }])
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const field of Object.keys(fields)) {
      if (!exists(schema, type, field)) throw new Error(`${type}.${field} has a resolver but is not in the schema.`)
    }
  }
  const entities = schema.getQueryType()!.getFields()['_entities']
  if (entities) entities.resolve = resolveEntities(entities.resolve!)
  return schema
}

const declaredScalars = (document: DocumentNode) =>
  document.definitions.flatMap(node => node.kind === Kind.SCALAR_TYPE_DEFINITION ? [node.name.value] : [])

function bounded(name: string) {
  const type = scalarTypes.get(name)
  if (!type) throw new Error(`scalar ${name} has no bounds: write them into schema/scalars.ts.`)
  return type
}

function exists(schema: GraphQLSchema, typeName: string, field: string): boolean {
  const type = schema.getType(typeName)
  if (isObjectType(type)) return field === '__resolveReference' || field in type.getFields()
  return isAbstractType(type) && field === '__resolveType'
}
