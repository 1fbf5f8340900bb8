import { frozen } from '@heliograph/registry/frozen'
import {
  getArgumentValues, isNonNullType, Kind, valueFromAST, type FieldNode, type GraphQLArgument, type GraphQLField,
} from 'graphql'

type Variables = Record<string, unknown>
export type ReadArguments = (variables: Variables) => Record<string, unknown>

/** Gives an argument's value; `absent` when it has none, `misfit` when it should have one. */
type Read = (variables: Variables) => unknown
const absent = Symbol('absent')
const misfit = Symbol('misfit')

/**
 * CoerceArgumentValues of the GraphQL specification (6.4.1) for variables that are coerced, with all looked up once.
 * Lists and objects that are written in the document are left to graphql-js, which makes them anew for each request; and
 * so is what does not fit, for its errors.
 */
export function compileArguments(definition: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const byGraphql: ReadArguments = variables => getArgumentValues(definition, node, variables)
  const reads: { name: string; read: Read }[] = []
  for (const argument of definition.args) {
    const read = compileRead(argument, node)
    if (!read) return byGraphql
    reads.push({ name: argument.name, read })
  }
  return variables => {
    const values: Record<string, unknown> = {}
    for (const { name, read } of reads) {
      const value = read(variables)
      if (value === misfit) return byGraphql(variables)
      if (value !== absent) values[name] = value
    }
    return values
  }
}

function compileRead({ name, type, defaultValue }: GraphQLArgument, { arguments: given = [] }: FieldNode): Read | undefined {
  const isRequired = isNonNullType(type)
  const otherwise = defaultValue !== undefined ? frozen(defaultValue) : isRequired ? misfit : absent
  const value = given.find(one => one.name.value === name)?.value
  if (!value) return () => otherwise
  if (value.kind === Kind.LIST || value.kind === Kind.OBJECT) return undefined
  if (value.kind !== Kind.VARIABLE) {
    const written = valueFromAST(value, type)
    return typeof written === 'object' && written !== null ? undefined : () => written === undefined ? misfit : written
  }
  const variable = value.name.value
  return variables => {
    if (!Object.hasOwn(variables, variable)) return otherwise
    return isRequired && variables[variable] === null ? misfit : variables[variable]
  }
}
