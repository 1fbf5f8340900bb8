import {
  getNamedType, type GraphQLEnumType, type GraphQLInputType, type GraphQLScalarType, type GraphQLSchema,
  isInputObjectType, isListType, isNonNullType, type OperationDefinitionNode, typeFromAST, type VariableDefinitionNode,
} from 'graphql'

/** A scalar or an enum somewhere in the variables. */
export interface Leaf {
  /** Names from the variable down, lists left out: `input`, `lines`, `sku`. */
  path: readonly string[]
  type: GraphQLScalarType | GraphQLEnumType
  /** Itself a list, or in one: it has any number of values. */
  listed: boolean
  /** Nobody can leave it out: neither it nor what it is in is nullable or has a default. */
  required: boolean
  /** The variable that it is in. */
  variable: VariableDefinitionNode
}

/**
 * Every scalar and enum that a caller of the operation may send, in the order in which they are written.
 * To be asked once the contracts are made: an input that holds itself has no end.
 */
export function leavesOf(api: GraphQLSchema, operation: OperationDefinitionNode): Leaf[] {
  return (operation.variableDefinitions ?? []).flatMap(variable => {
    const type = typeFromAST(api, variable.type) as GraphQLInputType
    const always = variable.defaultValue === undefined
    return under(type, { path: [variable.variable.name.value], listed: false, required: always, variable })
  })
}

type Position = Omit<Leaf, 'type'>

function under(type: GraphQLInputType, at: Position): Leaf[] {
  const named = getNamedType(type)
  const here = { ...at, listed: at.listed || isList(type), required: at.required && isNonNullType(type) }
  if (!isInputObjectType(named)) return [{ ...here, type: named }]
  return Object.values(named.getFields()).flatMap(field => under(field.type, {
    ...here, path: [...here.path, field.name], required: here.required && field.defaultValue === undefined,
  }))
}

const isList = (type: GraphQLInputType) => isListType(isNonNullType(type) ? type.ofType : type)
