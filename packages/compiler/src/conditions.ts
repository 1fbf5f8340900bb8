import type { Condition } from '@heliograph/registry/registry'
import { type DirectiveNode, type SelectionNode, Kind } from 'graphql'

/** What holds when a selection is in the answer: all of these. */
export type Conjunction = readonly Condition[]

/** The conditions of `@skip` and `@include` on a selection and around it; null when it can never be there. */
export function conditionsOf(selection: SelectionNode, around: Conjunction): Conjunction | null {
  let all: Conjunction | null = around
  for (const directive of selection.directives ?? []) {
    const name = directive.name.value
    if (all === null || (name !== 'skip' && name !== 'include')) continue
    all = and(all, directive, name === 'include')
  }
  return all
}

function and(all: Conjunction, directive: DirectiveNode, is: boolean): Conjunction | null {
  const value = directive.arguments?.find(argument => argument.name.value === 'if')?.value
  if (value?.kind === Kind.BOOLEAN) return value.value === is ? all : null
  if (value?.kind !== Kind.VARIABLE) throw new Error(`@${directive.name.value} needs a Boolean or a variable`)
  const variable = value.name.value
  const known = all.find(condition => condition.variable === variable)
  if (known) return known.is === is ? all : null
  return [...all, { variable, is }]
}

/** Conditions that every alternative has: they hold wherever the selection is, and are not asked again inside it. */
export function common(alternatives: readonly Conjunction[]): Conjunction {
  const [first = [], ...others] = alternatives
  return first.filter(condition => others.every(other => has(other, condition)))
}

export function without(conjunction: Conjunction, known: Conjunction): Conjunction {
  return conjunction.filter(condition => !has(known, condition))
}

/** Alternatives without those that say no more than another; undefined when one of them is always true. */
export function simplify(alternatives: readonly Conjunction[]): Condition[][] | undefined {
  const kept: Conjunction[] = []
  for (const [index, one] of alternatives.entries()) {
    const implied = alternatives.some(
      (other, at) =>
        at !== index && other.every(condition => has(one, condition)) && (other.length < one.length || at < index),
    )
    if (!implied) kept.push(one)
  }
  return kept.some(one => one.length === 0) ? undefined : kept.map(one => [...one])
}

/** Whether some variables let both hold. */
export function goTogether(one: Conjunction, other: Conjunction): boolean {
  return !one.some(({ variable, is }) => has(other, { variable, is: !is }))
}

function has(conjunction: Conjunction, { variable, is }: Condition): boolean {
  return conjunction.some(condition => condition.variable === variable && condition.is === is)
}
