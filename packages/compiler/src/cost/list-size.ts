import type { Size } from '@heliograph/registry/registry'
import { type FieldNode, type GraphQLField, Kind, type OperationDefinitionNode } from 'graphql'
import { argument, directives, namesIn } from '../sdl/directive.ts'

/** What `@listSize` says of a field (IBM's cost directives, as Apollo has them). */
export interface ListSize {
  /** The arguments that say how many items come. */
  slicingArguments: readonly string[]
  /** Items, when no argument says it. */
  assumedSize: number | undefined
  /** The fields of the answer that have this size; when empty, the field itself. */
  sizedFields: readonly string[]
}

export function listSizeOf(field: GraphQLField<unknown, unknown>): ListSize | undefined {
  const [directive] = directives(field.astNode, 'listSize')
  if (!directive) return undefined
  const assumed = argument(directive, 'assumedSize')
  return {
    slicingArguments: namesIn(directive, 'slicingArguments'),
    assumedSize: assumed === undefined || assumed === null ? undefined : Number(assumed),
    sizedFields: namesIn(directive, 'sizedFields'),
  }
}

/**
 * How many items a field answers at most, as one selection asks for it; a sentence when nothing bounds them.
 * A slicing argument beats the assumed size.
 */
export function sizeAsked(
  { slicingArguments, assumedSize }: ListSize, node: FieldNode, field: GraphQLField<unknown, unknown>,
  operation: OperationDefinitionNode, maxPageSize: number,
): Size | string {
  const given = slicingArguments.filter(name => {
    const value = node.arguments?.find(one => one.name.value === name)?.value
    return value ? value.kind !== Kind.NULL : defaultOf(field, name) !== undefined
  })
  const [name, second] = given
  if (second) return `Both ${given.join(' and ')} say how many come. Give one of them.`
  if (!name) {
    if (assumedSize !== undefined) return assumedSize
    return `Nothing says how many come. Give ${slicingArguments.join(' or ')}.`
  }
  const value = node.arguments?.find(one => one.name.value === name)?.value
  if (value?.kind !== Kind.VARIABLE) {
    const items = value?.kind === Kind.INT ? Number(value.value) : Number(defaultOf(field, name))
    if (items >= 1 && items <= maxPageSize) return items
    return `${name}: ${items} is not a page. Ask for 1 to ${maxPageSize}.`
  }
  const variable = operation.variableDefinitions?.find(one => one.variable.name.value === value.name.value)
  const required = variable?.type.kind === Kind.NON_NULL_TYPE
  if (!required && !variable?.defaultValue && defaultOf(field, name) === undefined) {
    return `Without $${value.name.value} nothing says how many come. Make it required, or give it a default.`
  }
  return { variable: value.name.value, bound: maxPageSize }
}

function defaultOf(field: GraphQLField<unknown, unknown>, name: string): unknown {
  return field.args.find(one => one.name === name)?.defaultValue ?? undefined
}
