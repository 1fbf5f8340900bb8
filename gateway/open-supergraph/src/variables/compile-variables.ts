import type { Contract } from '@heliograph/gateway/compile-contract'
import { type Coerce, refused } from '@heliograph/gateway/coercion'
import { isNonNullType } from 'graphql'
import { inputCoercion } from './coerce-input.ts'
import type { Variable } from './read-variables.ts'

/**
 * CoerceVariableValues of the GraphQL spec (6.1.2), compiled. What the operation does not declare is ignored, and what is
 * absent stays absent.
 * @returns throws Refusal BAD_USER_INPUT, which names the variable's path, never its value
 */
export function compileVariables(variables: readonly Variable[]): Contract {
  const compiled = variables.map(compile)
  return given => {
    const coerced: Record<string, unknown> = {}
    for (const { name, path, coerce, byDefault, required } of compiled) {
      if (Object.hasOwn(given, name)) coerced[name] = coerce(given[name], path)
      else if (byDefault !== undefined) coerced[name] = byDefault
      else if (required) throw refused(`${path} is required.`)
    }
    return coerced
  }
}

function compile({ name, type, byDefault, isCondition }: Variable) {
  const coerce = inputCoercion(type)
  return {
    name, path: `$${name}`, coerce: isCondition ? present(coerce) : coerce, byDefault, required: isNonNullType(type),
  }
}

const present = (coerce: Coerce): Coerce => (value, path) => {
  if (value === null) throw refused(`${path} is required.`)
  return coerce(value, path)
}
