import { type Coerce, objectOf, refused } from '@heliograph/gateway/coercion'
import {
  getNamedType, type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType,
} from 'graphql'
import { coerceScalar, holding } from './coerce-scalar.ts'

/**
 * Makes coercions of input types, each type compiled once (GraphQL spec, 3.4 to 3.12, "Input Coercion"). An input object
 * may hold itself.
 */
export function inputCoercions(): (type: GraphQLInputType) => Coerce {
  const inputs = new Map<GraphQLInputObjectType, Coerce>()
  return coercion

  function coercion(type: GraphQLInputType): Coerce {
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
    if (isListType(type)) return list(coercion(type.ofType))
    if (isEnumType(type)) {
      const values = new Set<unknown>(type.getValues().map(({ name }) => name))
      return holding(value => values.has(value), 'one of its known values')
    }
    if (isInputObjectType(type)) {
      const known = inputs.get(type)
      if (known) return known
      let fields: Coerce | undefined
      // Its fields may be of its own type, so it is known before they are compiled.
      inputs.set(type, (value, path) => fields!(value, path))
      fields = inputObject(type)
      return fields
    }
    return coerceScalar(getNamedType(type).name)
  }

  function inputObject(type: GraphQLInputObjectType): Coerce {
    const coerce = objectOf(new Map(Object.values(type.getFields()).map(({ name, type: of, defaultValue: byDefault }) =>
      [name, { coerce: coercion(of), byDefault, required: isNonNullType(of) }])))
    if (!type.isOneOf) return coerce
    return (value, path) => {
      const coerced = coerce(value, path)
      refuseUnlessOne(coerced as object, path)
      return coerced
    }
  }
}

/** A value that is no list stands for a list of one (GraphQL spec, 3.11). */
function list(coerce: Coerce): Coerce {
  return (value, path) => Array.isArray(value)
    ? value.map((item, index) => coerce(item, `${path}[${index}]`))
    : [coerce(value, path)]
}

/** Of a `@oneOf` input exactly one field is given, and it is not null (GraphQL spec, 3.10.1). */
function refuseUnlessOne(given: object, path: string): void {
  const values: unknown[] = Object.values(given)
  if (values.length !== 1 || values[0] === null) throw refused(`${path} must have exactly one field.`)
}
