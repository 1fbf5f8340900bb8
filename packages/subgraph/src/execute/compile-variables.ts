import { frozen } from '@heliograph/registry/frozen'
import {
  coerceInputValue, getVariableValues, isInputType, isLeafType, isListType, isNonNullType, typeFromAST, valueFromAST,
  type GraphQLError, type GraphQLInputType, type GraphQLSchema, type VariableDefinitionNode,
} from 'graphql'

export type CoerceVariables = (given: Record<string, unknown>) =>
  | { coerced: Record<string, unknown>; errors?: undefined }
  | { coerced?: undefined; errors: readonly GraphQLError[] }

/**
 * CoerceVariableValues of the GraphQL specification (6.1.2), with types and defaults looked up once. What does not fit is
 * given to graphql-js as well, for its errors.
 */
export function compileVariables(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): CoerceVariables {
  const variables = definitions.map(definition => compileVariable(schema, definition))
  return given => {
    try {
      const coerced: Record<string, unknown> = {}
      for (const { name, type, coerce, hasDefault, byDefault } of variables) {
        if (Object.hasOwn(given, name)) coerced[name] = coerce(given[name])
        else if (hasDefault) coerced[name] = byDefault
        else if (isNonNullType(type)) throw misfit
      }
      return { coerced }
    } catch (thrown) {
      if (thrown !== misfit) throw thrown
      return getVariableValues(schema, definitions, given, { maxErrors: 50 })
    }
  }
}

const misfit = new Error('a variable does not fit')
const refuse = (): never => { throw misfit }

function compileVariable(schema: GraphQLSchema, { variable, type: written, defaultValue }: VariableDefinitionNode) {
  const type: GraphQLInputType | undefined = typeFromAST(schema, written) as never
  if (!isInputType(type)) throw new Error(`$${variable.name.value} is of no input type`)
  return {
    name: variable.name.value, type, coerce: compileCoerce(type),
    hasDefault: defaultValue !== undefined, byDefault: frozen(valueFromAST(defaultValue, type)),
  }
}

type Coerce = (value: unknown) => unknown

/** What graphql-js makes of a value, or `misfit` is thrown. It would write down the path to each item of a list. */
function compileCoerce(type: GraphQLInputType): Coerce {
  if (isNonNullType(type)) {
    const coerce = compileCoerce(type.ofType)
    return value => value === null || value === undefined ? refuse() : coerce(value)
  }
  const coerce = compileValue(type)
  return value => value === null || value === undefined ? null : coerce(value)
}

/** Of a value that is not null. */
function compileValue(type: GraphQLInputType): Coerce {
  if (isListType(type)) {
    const coerce = compileCoerce(type.ofType)
    return value => Array.isArray(value) ? value.map(coerce) : [coerce(value)]
  }
  if (!isLeafType(type)) return value => coerceInputValue(value, type, refuse)
  return value => {
    let parsed: unknown
    try {
      parsed = type.parseValue(value)
    } catch {
      return refuse()
    }
    return parsed === undefined ? refuse() : parsed
  }
}
