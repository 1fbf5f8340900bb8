import type { CostTerm, Size } from '@heliograph/registry/registry'
import {
  getNamedType, type GraphQLInputType, isInputObjectType, isListType, isNonNullType, Kind, type ValueNode,
} from 'graphql'
import { fixed, free, sum, times } from './term.ts'
import { weightOfInput } from './weights.ts'

interface Input {
  type: GraphQLInputType
  astNode?: Parameters<typeof weightOfInput>[0]['astNode']
}

/**
 * What an argument's value costs. What is inside a variable counts as if all of it were sent, lists by their length.
 */
export function inputCost(input: Input, value: ValueNode, maxListItems: number): CostTerm {
  switch (value.kind) {
    case Kind.NULL:
      return free
    case Kind.LIST:
      return sum(...value.values.map(one => inputCost(item(input), one, maxListItems)))
    case Kind.OBJECT: {
      const named = getNamedType(input.type)
      const inside = value.fields.map(({ name, value }) => {
        const field = isInputObjectType(named) ? named.getFields()[name.value] : undefined
        return field ? inputCost(field, value, maxListItems) : free
      })
      return sum(fixed(weightOfInput(input)), ...inside)
    }
    case Kind.VARIABLE:
      return costOfSent(input, [value.name.value], [])
    default:
      return fixed(weightOfInput(input))
  }

  /**
   * `path` leads from the variables to the value; null when it goes through a list, so that its own lists count in
   * full.
   */
  function costOfSent(input: Input, path: string[] | null, around: readonly string[]): CostTerm {
    const type = isNonNullType(input.type) ? input.type.ofType : input.type
    if (isListType(type)) {
      const size: Size = path ? { items: path, bound: maxListItems } : maxListItems
      return times(size, costOfSent(item(input), null, around))
    }
    const weight = fixed(weightOfInput(input))
    // An input that holds itself is refused by the variable's contract.
    if (!isInputObjectType(type) || around.includes(type.name)) return weight
    const inside = Object.values(type.getFields()).map(field =>
      costOfSent(field, path && [...path, field.name], [...around, type.name]))
    return sum(weight, ...inside)
  }
}

function item(input: Input): Input {
  const type = isNonNullType(input.type) ? input.type.ofType : input.type
  return { ...input, type: isListType(type) ? type.ofType : type }
}
