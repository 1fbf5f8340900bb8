import {
  getNamedType, type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType,
  isNonNullType,
} from 'graphql'
import { nullable, type Scan, scanEither, scanList, scanOneOf } from './scan.ts'
import { scanObject } from './scan-object.ts'
import { scanScalar } from './scan-scalar.ts'

/**
 * Makes scans of input types, each compiled once: they find values that `inputCoercions` would leave as they are. An
 * object that wants a default, a single value for a list, an id that is a number are coerced, and so are `other`.
 */
export function inputScans(): (type: GraphQLInputType) => Scan {
  const inputs = new Map<GraphQLInputObjectType, Scan>()
  return scanOf

  function scanOf(type: GraphQLInputType): Scan {
    return isNonNullType(type) ? bare(type.ofType) : nullable(bare(type))
  }

  function bare(type: GraphQLInputType): Scan {
    if (isListType(type)) return scanList(scanOf(type.ofType))
    // Names: nothing in them is escaped.
    if (isEnumType(type)) return scanOneOf(type.getValues().map(({ name }) => `"${name}"`))
    if (!isInputObjectType(type)) return scanScalar(getNamedType(type).name)
    const known = inputs.get(type)
    if (known) return known
    let fields: Scan | undefined
    // Its fields may be of its own type, so it is known before they are compiled.
    const scan: Scan = (text, at, room, found) => fields!(text, at, room, found)
    inputs.set(type, scan)
    fields = inputObject(type)
    return scan
  }

  function inputObject(type: GraphQLInputObjectType): Scan {
    const members = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => ({
      name,
      // Of a `@oneOf` input the one field that is given is not null.
      scan: type.isOneOf ? bare(of) : scanOf(of),
      needed: isNonNullType(of) || defaultValue !== undefined,
    }))
    return type.isOneOf
      ? scanEither(members.map(member => scanObject([{ ...member, needed: true }])))
      : scanObject(members)
  }
}
