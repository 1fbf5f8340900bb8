import { type GraphQLInputType, type GraphQLSchema, typeFromAST, valueFromAST } from 'graphql'
import type { ReadDocument } from '../manifest/read-document.ts'
import { conditionVariables } from './condition-variables.ts'

/** A variable that an operation declares. */
export interface Variable {
  name: string
  type: GraphQLInputType
  /** Undefined: it has none. */
  byDefault: unknown
  /**
   * `@skip` or `@include` depends on it. Then it is never null, which a default lets it be: that would be an error of
   * whatever the condition guards.
   */
  isCondition: boolean
}

export function readVariables({ document, operation }: ReadDocument, api: GraphQLSchema): Variable[] {
  const conditions = conditionVariables(document)
  return (operation.variableDefinitions ?? []).map(({ variable, type: written, defaultValue }) => {
    const name = variable.name.value
    if (name === '__proto__') throw new Error('its variable $__proto__ would reach the prototype of objects')
    const type = typeFromAST(api, written) as GraphQLInputType
    return { name, type, byDefault: defaultValue && valueFromAST(defaultValue, type), isCondition: conditions.has(name) }
  })
}
