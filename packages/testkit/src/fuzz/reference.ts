import {
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  execute,
  getNamedType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { GraphQLAnswer } from '../mock-subgraphs.ts'
import type { WorldObject } from '../world.ts'
import type { Asker, World } from './world.ts'

/** What the GraphQL spec wants: graphql-js over the whole API schema and the merged data, without federation. */
export interface Reference extends GraphQLAnswer {
  /** The type at a path of the answer, where one was resolved: list indices included. */
  typeAt(path: readonly (string | number)[]): GraphQLOutputType | undefined
  /** Whether a field on the way to a path is made of others, or of such as are made of others. */
  isMade(path: readonly (string | number)[], of: 'any' | 'made'): boolean
  /** The root fields of a mutation, in the order in which they ran. */
  mutations: string[]
}

export async function askReference(
  schema: GraphQLSchema, world: World, document: DocumentNode, variableValues: Record<string, unknown>,
): Promise<Reference> {
  const types = new Map<string, GraphQLOutputType>()
  const made = { any: new Set<string>(), made: new Set<string>() }
  const asker: Asker = { mutations: [] }
  const fieldResolver: GraphQLFieldResolver<WorldObject | undefined, Asker> = (source, args, context, info) => {
    types.set(pathText(info.path), info.returnType)
    if (world.isMade(info.parentType.name, info.fieldName)) made.any.add(pathText(info.path))
    if (world.isMadeOfMade(info.parentType.name, info.fieldName)) made.made.add(pathText(info.path))
    return world.resolve(source, args, context, info)
  }
  const answer = await execute({ schema, document, variableValues, contextValue: asker, fieldResolver })
  return {
    ...(JSON.parse(JSON.stringify(answer)) as GraphQLAnswer),
    mutations: asker.mutations,
    isMade: (path, of) => path.some((_, index) => made[of].has(JSON.stringify(path.slice(0, index + 1)))),
    typeAt(path) {
      const field = path.findLastIndex(step => typeof step === 'string')
      let type = types.get(JSON.stringify(path.slice(0, field + 1)))
      for (let index = field + 1; type && index < path.length; index++) {
        if (isNonNullType(type)) type = type.ofType
        type = isListType(type) ? type.ofType : getNamedType(type)
      }
      return type
    },
  }
}

interface InfoPath {
  prev: InfoPath | undefined
  key: string | number
}

function pathText(path: InfoPath): string {
  const steps: (string | number)[] = []
  for (let at: InfoPath | undefined = path; at; at = at.prev) steps.unshift(at.key)
  return JSON.stringify(steps)
}
