import { type Coerce, objectOf, refused } from '@heliograph/gateway/coercion'
import {
  getNamedType, type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType,
} from 'graphql'
import { coerceScalar, holding } from './coerce-scalar.ts'

/** The coercion of an input type (GraphQL spec, 3.4 to 3.12, "Input Coercion"). */
export function inputCoercion(type: GraphQLInputType): Coerce {
  if (!isNonNullType(type)) {
    const coerce = bare(type)
    return (value, path) => value === null ? null : coerce(value, path)
  }
  const coerce = bare(type.ofType)
  return (value, path) => {
    if (value === null || value === undefined) throw refused(`${path} is required.`)
    return coerce(value, path)
  }
}

function bare(type: GraphQLInputType): Coerce {
  if (isListType(type)) return list(inputCoercion(type.ofType))
  if (isEnumType(type)) {
    const values = new Set<unknown>(type.getValues().map(({ name }) => name))
    return holding(value => values.has(value), 'one of its known values')
  }
  if (isInputObjectType(type)) return inputObject(type)
  return coerceScalar(getNamedType(type).name)
}

/** Once for each type: where inputs hold inputs there are many ways to one. */
const compiled = new WeakMap<GraphQLInputObjectType, Coerce>()

function inputObject(type: GraphQLInputObjectType): Coerce {
  const known = compiled.get(type)
  if (known) return known
  let fields: Coerce | undefined
  // Its fields may be of its own type, so it is known before they are compiled.
  compiled.set(type, (value, path) => fields!(value, path))
  const coerce = objectOf(new Map(Object.values(type.getFields()).map(({ name, type: of, defaultValue: byDefault }) =>
    [name, { coerce: inputCoercion(of), byDefault, required: isNonNullType(of) }])))
  fields = type.isOneOf ? onlyOne(coerce) : coerce
  return fields
}

/** A value that is no list stands for a list of one (GraphQL spec, 3.11). */
function list(coerce: Coerce): Coerce {
  return (value, path) => Array.isArray(value)
    ? value.map((item, index) => coerce(item, `${path}[${index}]`))
    : [coerce(value, path)]
}

/** Of a `@oneOf` input exactly one field is given, and it is not null (GraphQL spec, 3.10.1). */
const onlyOne = (coerce: Coerce): Coerce => (value, path) => {
  const coerced = coerce(value, path)
  const values: unknown[] = Object.values(coerced as object)
  if (values.length !== 1 || values[0] === null) throw refused(`${path} must have exactly one field.`)
  return coerced
}
