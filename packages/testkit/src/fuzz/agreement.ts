import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import type { Facts } from './facts.ts'

/** What all schemas over the same world agree on, though each knows only a part of it. */
export interface Agreement {
  /** The types that a field of an abstract type may answer: those that all its resolvers and clients know. */
  possible(coordinate: string, type: string): string[]
  /** The values that a field of an enum may answer, likewise. */
  values(coordinate: string, type: string): string[]
  /** The types of an entity interface. */
  members(family: string): string[]
  /** Whether a type is an entity interface: some subgraph may know it as an object. */
  isFamily(type: string): boolean
  /** The type of a field, also of one that clients do not see. */
  fieldType(coordinate: string): GraphQLOutputType
}

export function findAgreement(
  schemas: readonly GraphQLSchema[], api: GraphQLSchema, { resolvers, entities }: Facts,
): Agreement {
  const families = new Map<string, string[]>()
  for (const schema of schemas) {
    for (const type of Object.values(schema.getTypeMap()))
      if (isInterfaceType(type) && entities.has(type.name)) families.set(type.name, possibleTypes(schema, type))
  }
  return {
    possible: (coordinate, type) => agreed(coordinate, type, possibleTypes),
    values: (coordinate, type) => agreed(coordinate, type, (_schema, known) => valuesOf(known)),
    members: family => families.get(family) ?? [family],
    isFamily: type => families.has(type),
    fieldType(coordinate) {
      const [type = '', field = ''] = coordinate.split('.')
      for (const index of resolvers.get(coordinate) ?? []) {
        const known = schemas[index]!.getType(type)
        const found = isObjectType(known) || isInterfaceType(known) ? known.getFields()[field] : undefined
        if (found) return found.type
      }
      throw new Error(`nobody resolves ${coordinate}`)
    },
  }

  function agreed(
    coordinate: string, name: string, list: (schema: GraphQLSchema, type: GraphQLNamedType) => string[],
  ): string[] {
    const all = [...(resolvers.get(coordinate) ?? []).map(index => schemas[index]!), api].flatMap(schema => {
      const type = schema.getType(name)
      return type ? [list(schema, type)] : []
    })
    const [first = [], ...others] = all
    const common = first.filter(one => others.every(other => other.includes(one))).sort()
    if (common.length === 0) throw new Error(`nobody agrees on what ${coordinate} of type ${name} may be`)
    return common
  }
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLNamedType): string[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(one => one.name).sort() : [type.name]
}

function valuesOf(type: GraphQLNamedType): string[] {
  return isEnumType(type) ? type.getValues().map(one => one.name) : []
}
