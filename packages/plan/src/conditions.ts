import type { JsonObject } from '@heliograph/registry/json-object'
import type { Condition } from '@heliograph/registry/registry'
import { reader } from './read-key.ts'

export type Holds = (variables: JsonObject) => boolean

/** `@skip` and `@include` of a selection, compiled; undefined when it is always there. */
export function compileWhen(when: readonly Condition[][] | undefined): Holds | undefined {
  if (!when) return undefined
  const alternatives = when.map(all => all.map(compileCondition))
  return variables => alternatives.some(all => all.every(holds => holds(variables)))
}

export function compileCondition({ variable, is }: Condition): Holds {
  const read = reader(variable)
  return variables => (read(variables) === true) === is
}
