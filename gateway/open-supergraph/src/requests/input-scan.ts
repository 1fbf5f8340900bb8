import {
  getNamedType, type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType,
  isNonNullType,
} from 'graphql'
import { scanNullable, type Scan, scanList } from './scan.ts'
import { scanName } from './scan-name.ts'
import { scanObject, scanOneField } from './scan-object.ts'
import { scanScalar } from './scan-scalar.ts'

/**
 * The scan of an input type: it finds values that `inputCoercion` would leave as they are. An object that wants a
 * default, a single value for a list, an id that is a number are coerced, and so are `other`.
 */
export function inputScan(type: GraphQLInputType): Scan {
  return isNonNullType(type) ? bare(type.ofType) : scanNullable(bare(type))
}

function bare(type: GraphQLInputType): Scan {
  if (isListType(type)) return scanList(inputScan(type.ofType))
  if (isEnumType(type)) return scanName(new Set(type.getValues().map(({ name }) => name)))
  if (isInputObjectType(type)) return inputObject(type)
  return scanScalar(getNamedType(type).name)
}

/** Once for each type: where inputs hold inputs there are many ways to one. */
const compiled = new WeakMap<GraphQLInputObjectType, Scan>()

function inputObject(type: GraphQLInputObjectType): Scan {
  const known = compiled.get(type)
  if (known) return known
  let fields: Scan | undefined
  const scan: Scan = (text, at, room, found) => fields!(text, at, room, found)
  // Its fields may be of its own type, so it is known before they are compiled.
  compiled.set(type, scan)
  const members = Object.values(type.getFields()).map(({ name, type: of, defaultValue }) => ({
    name,
    // Of a `@oneOf` input the one field that is given is not null.
    scan: type.isOneOf ? bare(of) : inputScan(of),
    needed: isNonNullType(of) || defaultValue !== undefined,
  }))
  fields = type.isOneOf ? scanOneField(members) : scanObject(members)
  return scan
}
