import { collectFields } from '@heliograph/compiler/collect-fields'
import type { Executor, Told } from '@heliograph/plan/executor'
import { type DocumentNode, executeSync, type GraphQLSchema, visit } from 'graphql'
import type { ReadDocument } from '../manifest/read-document.ts'
import type { SplitIntrospection } from './split-introspection.ts'

type Variables = Parameters<Executor>[0]

/**
 * Runs an operation that asks for the schema: its plan for what subgraphs know, graphql-js for the schema that clients
 * see. Without variables the schema's half is answered once, now; with them, when asked.
 * @param rest runs what is not about the schema
 */
export function withIntrospection(
  rest: Executor, { schema }: SplitIntrospection, { document, operation, fragments }: ReadDocument, api: GraphQLSchema,
): Executor {
  const introspect = introspection(schema, api)
  const root = api.getQueryType()!
  const keys = [...collectFields(api, root, [{ set: operation.selectionSet, when: [] }], fragments).keys()]
  const told = usesVariables(document) ? undefined : introspect({})
  return async (variables, ask, signal) => {
    const [answer, about] = [await rest(variables, ask, signal), told ?? introspect(variables)]
    return joined(keys, answer, about)
  }
}

/** Keys in the order in which the operation selects them (GraphQL spec, 7.2.2, "Serialized Map Ordering"). */
function joined(keys: readonly string[], rest: Told, about: Told): Told {
  const errors = [...rest.errors ?? [], ...about.errors ?? []]
  if (rest.data === null || about.data === null) return { data: null, errors }
  const both = { ...rest.data, ...about.data }
  const data = Object.fromEntries(keys.filter(key => Object.hasOwn(both, key)).map(key => [key, both[key]]))
  return errors.length > 0 ? { data, errors } : { data }
}

function introspection(document: DocumentNode, schema: GraphQLSchema): (variables: Variables) => Told {
  return variableValues => {
    const { data = null, errors } = executeSync({ schema, document, variableValues })
    return errors ? { data, errors: errors.map(({ message }) => ({ message })) } : { data }
  }
}

function usesVariables(document: DocumentNode): boolean {
  let found = false
  visit(document, { Variable: () => { found = true } })
  return found
}
