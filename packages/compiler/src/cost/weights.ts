import { getNamedType, type GraphQLField, type GraphQLNamedType, isCompositeType, isInputObjectType } from 'graphql'
import { argument, directives } from '../sdl/directive.ts'

/** Points that a mutation costs unless its field has a `@cost`. */
const mutationWeight = 10

type Weighed = Parameters<typeof directives>[0]

/**
 * Points for one object or value that a field answers: `@cost` on the field, else on its type, else 1 for an object and
 * 0 for a leaf, as Apollo counts.
 */
export function weightOfField(
  field: GraphQLField<unknown, unknown>, answered: GraphQLNamedType, isMutation: boolean,
): number {
  return weightOn(field.astNode) ?? (isMutation ? mutationWeight : weightOfType(answered))
}

/** Points for one value of an argument or input field: `@cost` on it, else on its type, else 1 for an input object. */
export function weightOfInput(input: { astNode?: Weighed; type: Parameters<typeof getNamedType>[0] }): number {
  return weightOn(input.astNode) ?? weightOfType(getNamedType(input.type) as GraphQLNamedType)
}

function weightOfType(type: GraphQLNamedType): number {
  return weightOn(type.astNode) ?? (isCompositeType(type) || isInputObjectType(type) ? 1 : 0)
}

function weightOn(node: Weighed): number | undefined {
  const [directive] = directives(node, 'cost')
  return directive && Number(argument(directive, 'weight'))
}
