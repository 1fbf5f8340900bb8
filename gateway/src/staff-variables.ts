import { loggedScalars } from '@heliograph/registry/logged-scalars'
import type { CompiledOperation, InputType } from '@heliograph/registry/registry'
import { scalars } from '@heliograph/schema/scalars'

/** What of the variables a line of the log may name. */
export interface Named {
  /** Ids, once each. */
  targets?: string[]
  /** Why, a value of an enum. */
  reason?: string
  /** The role that is given, a value of an enum. */
  role?: string
}
export type NameVariables = (variables: Record<string, unknown>) => Named

const idPatterns = new Set<string | undefined>(loggedScalars.map(name => scalars[name].pattern))
const isId = (type: InputType | undefined) => type?.kind === 'text' && idPatterns.has(type.pattern)
const isEnum = (type: InputType | undefined) => type?.kind === 'enum'

/**
 * Compiles what the registry says may be logged of an operation's variables.
 * @returns takes variables that have passed their contract
 * @throws Error when the registry names something that could be a text: one that was edited by hand must not open the
 *   log to what people wrote
 */
export function compileNamed({ name, logged, variables }: CompiledOperation): NameVariables {
  if (!logged) return () => ({})
  const split = (path: string, fits: (type: InputType | undefined) => boolean) => {
    const steps = path.split('.')
    const whole: InputType = { kind: 'input', name, fields: variables }
    if (!fits(typeAt(whole, steps))) throw new Error(`The registry logs $${path} of ${name}, which is no id or enum.`)
    return steps
  }
  const targets = logged.targets.map(path => split(path, isId))
  const words = (['reason', 'role'] as const).flatMap(word =>
    logged[word] === undefined ? [] : [[word, split(logged[word], isEnum)] as const])
  return given => {
    const ids = new Set(targets.flatMap(steps => textsAt(given, steps)))
    const said = words.flatMap(([word, steps]) => textsAt(given, steps).slice(0, 1).map(text => [word, text] as const))
    return { ...(ids.size > 0 ? { targets: [...ids] } : {}), ...Object.fromEntries(said) }
  }
}

function typeAt(type: InputType | undefined, steps: readonly string[]): InputType | undefined {
  if (type?.kind === 'nonNull' || type?.kind === 'list') return typeAt(type.of, steps)
  const [step, ...rest] = steps
  if (step === undefined || type === undefined) return type
  return type.kind === 'input' ? typeAt(type.fields.find(field => field.name === step)?.type, rest) : undefined
}

/** Lists are entered by themselves. */
function textsAt(value: unknown, steps: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap(one => textsAt(one, steps))
  const [step, ...rest] = steps
  if (step === undefined) return typeof value === 'string' ? [value] : []
  return typeof value === 'object' && value !== null ? textsAt((value as Record<string, unknown>)[step], rest) : []
}
