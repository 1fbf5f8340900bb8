import {
  coerceInputValue, getVariableValues, isInputType, isNonNullType, typeFromAST, valueFromAST,
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
      for (const { name, type, hasDefault, byDefault } of variables) {
        if (Object.hasOwn(given, name)) coerced[name] = coerceInputValue(given[name], type, refuse)
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
const refuse = () => { throw misfit }

function compileVariable(schema: GraphQLSchema, { variable, type: written, defaultValue }: VariableDefinitionNode) {
  const type: GraphQLInputType | undefined = typeFromAST(schema, written) as never
  if (!isInputType(type)) throw new Error(`$${variable.name.value} is of no input type`)
  return {
    name: variable.name.value, type, hasDefault: defaultValue !== undefined, byDefault: frozen(valueFromAST(defaultValue, type)),
  }
}

/** All requests are given the same. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
