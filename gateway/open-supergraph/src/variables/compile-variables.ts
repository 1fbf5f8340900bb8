import type { Contract } from '@heliograph/gateway/compile-contract'
import { type Coerce, refused } from '@heliograph/gateway/coercion'
import {
  type GraphQLInputType, type GraphQLSchema, isNonNullType, typeFromAST, type VariableDefinitionNode, valueFromAST,
} from 'graphql'
import type { ReadDocument } from '../manifest/read-document.ts'
import { conditionVariables } from './condition-variables.ts'
import { inputCoercion } from './coerce-input.ts'

interface Variable {
  name: string
  path: string
  coerce: Coerce
  /** Undefined: it stays absent. */
  byDefault: unknown
  required: boolean
}

/**
 * CoerceVariableValues of the GraphQL spec (6.1.2), compiled. What the operation does not declare is ignored, and what is
 * absent stays absent. A null for `@skip` or `@include`, which a default lets be nullable, is refused here: it would be
 * an error of whatever the condition guards.
 * @returns throws Refusal BAD_USER_INPUT, which names the variable's path, never its value
 */
export function compileVariables({ document, operation }: ReadDocument, api: GraphQLSchema): Contract {
  const neverNull = conditionVariables(document)
  const variables = (operation.variableDefinitions ?? []).map(node => compile(node, api, neverNull))
  return given => {
    const coerced: Record<string, unknown> = {}
    for (const { name, path, coerce, byDefault, required } of variables) {
      if (Object.hasOwn(given, name)) coerced[name] = coerce(given[name], path)
      else if (byDefault !== undefined) coerced[name] = byDefault
      else if (required) throw refused(`${path} is required.`)
    }
    return coerced
  }
}

function compile(
  node: VariableDefinitionNode, api: GraphQLSchema, neverNull: ReadonlySet<string>,
): Variable {
  const name = node.variable.name.value
  if (name === '__proto__') throw new Error('its variable $__proto__ would reach the prototype of objects')
  const path = `$${name}`
  const type = typeFromAST(api, node.type) as GraphQLInputType
  const coerce = inputCoercion(type)
  return {
    name,
    path,
    coerce: neverNull.has(name) ? present(coerce) : coerce,
    byDefault: node.defaultValue && valueFromAST(node.defaultValue, type),
    required: isNonNullType(type),
  }
}

const present = (coerce: Coerce): Coerce => (value, path) => {
  if (value === null) throw refused(`${path} is required.`)
  return coerce(value, path)
}
