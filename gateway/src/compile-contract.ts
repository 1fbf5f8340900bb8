import type { VariableContract } from '@heliograph/registry/registry'
import { coercion, refused, type Coerce } from './coercion.ts'

/** Checked and completed variables, or a refusal. Never changes what it is given. */
export type Contract = (given: Record<string, unknown>) => Record<string, unknown>

/**
 * Stage 7, made ready: compiles the variables of an operation (GraphQL spec, "Coercing Variable Values"). With a closed
 * set of operations the variables are the only thing a prober can still choose: each has a type and a bound, and
 * anything else is refused.
 * @returns throws Refusal BAD_USER_INPUT, which names the variable's path, never its value nor what would have fitted
 * @throws Error when a default does not keep its own contract
 */
export function compileContract(variables: readonly VariableContract[]): Contract {
  const known = new Map(variables.map(variable => [variable.name, compile(variable)]))
  return given => {
    for (const name of Object.keys(given)) {
      if (!known.has(name)) throw refused('An unknown variable was sent.')
    }
    const coerced: Record<string, unknown> = {}
    for (const [name, variable] of known) {
      const value = Object.hasOwn(given, name) ? variable.coerce(given[name], variable.path) : variable.absent()
      if (value !== undefined) coerced[name] = value
    }
    return coerced
  }
}

function compile(variable: VariableContract): { path: string; coerce: Coerce; absent: () => unknown } {
  const path = `$${variable.name}`
  const coerce = coercion(variable.type)
  const { default: byDefault } = variable
  if (byDefault !== undefined) coerce(byDefault, `default of ${path}`)
  // Absent without a default: a type that is not nullable refuses it as it would null.
  const required = byDefault === undefined && variable.type.kind === 'nonNull'
  return { path, coerce, absent: () => required ? coerce(undefined, path) : byDefault }
}
