import { isObjectType, type GraphQLFieldResolver, type GraphQLObjectType } from 'graphql'
import { isPromise } from 'graphql/jsutils/isPromise.js'
import { toError } from 'graphql/jsutils/toError.js'
import { Later } from './later.ts'

type Reference = { __typename: string } & Record<string, unknown>
type ResolveReference = (reference: Reference, ...about: unknown[]) => unknown

/**
 * Query._entities (Apollo Federation, subgraph specification): what each representation stands for, under its own type.
 * What is there at once is not made a promise, and one that throws fails alone. Representations of interfaces are for
 * @apollo/subgraph.
 * @param resolveOthers its resolver
 */
export const resolveEntities = (resolveOthers: GraphQLFieldResolver<unknown, unknown>) =>
  (...[source, { representations }, context, info]: Parameters<GraphQLFieldResolver<unknown, unknown>>): unknown[] => {
    const entityOf = (reference: Reference): unknown => {
      const type = info.schema.getType(reference.__typename)
      if (!isObjectType(type)) {
        const [other] = resolveOthers(source, { representations: [reference] }, context, info) as unknown[]
        return other
      }
      const resolve = resolverOf(type)
      const found = resolve ? resolve(reference, context, info) : reference
      if (found instanceof Later) return found.map(one => under(type, one))
      // A `then` that is no promise's may return nothing.
      return isPromise(found) ? Promise.resolve(found).then(one => under(type, one)) : under(type, found)
    }
    return (representations as Reference[]).map(reference => {
      try {
        return entityOf(reference)
      } catch (thrown) {
        // Told at its place. Thrown, it would leave what was asked before it to nobody.
        return toError(thrown)
      }
    })
  }

const resolverOf = ({ extensions }: GraphQLObjectType) =>
  (extensions as { apollo?: { subgraph?: { resolveReference?: ResolveReference } } }).apollo?.subgraph?.resolveReference

/** With the name of its type, by which the fields are chosen. An object that has another one, or takes none, is copied. */
function under({ name }: GraphQLObjectType, found: unknown): unknown {
  if (typeof found !== 'object' || found === null) return found
  const entity = found as { __typename?: unknown }
  if (entity.__typename === undefined && Object.isExtensible(entity)) entity.__typename = name
  return entity.__typename === name ? entity : { ...entity, __typename: name }
}
