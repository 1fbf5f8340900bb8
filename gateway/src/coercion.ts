import { isJsonObject } from '@heliograph/registry/json-object'
import type { InputType } from '@heliograph/registry/registry'
import { Refusal } from './refusal.ts'

/** @param path of the value, `$input.lines[3].sku`, made of names out of the schema alone */
export type Coerce = (value: unknown, path: string) => unknown

export const refused = (said: string) => new Refusal('BAD_USER_INPUT', said, { said })

/** The coercion of one type, compiled: no type is looked at again while a request waits. */
export function coercion(type: InputType): Coerce {
  if (type.kind !== 'nonNull') return nullable(bare(type))
  const coerce = coercion(type.of)
  return (value, path) => {
    if (value === null || value === undefined) throw refused(`${path} is required.`)
    return coerce(value, path)
  }
}

const nullable = (coerce: Coerce): Coerce => (value, path) => value === null ? null : coerce(value, path)

function bare(type: Exclude<InputType, { kind: 'nonNull' }>): Coerce {
  switch (type.kind) {
    case 'list': return list(coercion(type.of), type.maxItems)
    case 'input': return input(type)
    case 'enum': return oneOf(new Set<unknown>(type.values))
    case 'text': return text(type)
    case 'digits': return digits(BigInt(type.min), BigInt(type.max), type.meaning)
    case 'boolean': return holding(value => typeof value === 'boolean', 'true or false')
    case 'float': return unsignedZero(holding(value => typeof value === 'number' && Number.isFinite(value), 'a number'))
    case 'int': return unsignedZero(holding(
      value => Number.isInteger(value) && (value as number) >= type.min && (value as number) <= type.max,
      `a whole number from ${type.min} to ${type.max}`,
    ))
    case 'any': return value => value
  }
  throw new Error(`The registry has a variable of an unknown kind, ${JSON.stringify(type)}.`)
}

function holding(holds: (value: unknown) => boolean, meaning: string): Coerce {
  return (value, path) => {
    if (!holds(value)) throw refused(`${path} must be ${meaning}.`)
    return value
  }
}

/** JSON is read with -0 and written without it: a subgraph in this process is told what another would be. */
const unsignedZero = (coerce: Coerce): Coerce => (value, path) => coerce(value, path) as number + 0

/** Says no more than this: a list of what there is would answer a question that nobody may ask. */
const oneOf = (values: ReadonlySet<unknown>) => holding(value => values.has(value), 'one of its known values')

function text({ minLength, maxLength, pattern, meaning }: Extract<InputType, { kind: 'text' }>): Coerce {
  const form = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return holding(value => typeof value === 'string'
    && value.length >= minLength && value.length <= maxLength
    // Half a character (a lone surrogate) becomes another one on its way into a database.
    && value.isWellFormed()
    && (form === undefined || form.test(value)), meaning)
}

/** As a string only: as a number it would have lost digits beyond 2^53 before we saw it. */
function digits(min: bigint, max: bigint, meaning: string): Coerce {
  const form = /^(?:0|-?[1-9][0-9]{0,18})$/
  return holding(
    value => typeof value === 'string' && form.test(value) && BigInt(value) >= min && BigInt(value) <= max,
    meaning,
  )
}

/** A value that is no list stands for a list of one (GraphQL spec, 3.11, "Input Coercion"). */
function list(coerce: Coerce, maxItems: number): Coerce {
  return (value, path) => {
    if (!Array.isArray(value)) return [coerce(value, path)]
    if (value.length > maxItems) throw refused(`${path} must have at most ${maxItems} items.`)
    return value.map((item, index) => coerce(item, `${path}[${index}]`))
  }
}

const input = ({ fields }: Extract<InputType, { kind: 'input' }>): Coerce =>
  objectOf(new Map(fields.map(({ name, type, default: byDefault }) =>
    [name, { coerce: coercion(type), byDefault, required: type.kind === 'nonNull' }])))

/** A field of an input object. `byDefault`: undefined where it has none. */
export interface InputField {
  coerce: Coerce
  byDefault: unknown
  required: boolean
}

/** An input object (GraphQL spec, 3.10, "Input Coercion"), whose absent fields get their defaults. */
export function objectOf(known: ReadonlyMap<string, InputField>): Coerce {
  return (value, path) => {
    if (!isJsonObject(value)) throw refused(`${path} must be an object.`)
    for (const name of Object.keys(value)) {
      if (!known.has(name)) throw refused(`${path} has an unknown field.`)
    }
    const coerced: Record<string, unknown> = {}
    for (const [name, field] of known) {
      if (Object.hasOwn(value, name)) coerced[name] = field.coerce(value[name], `${path}.${name}`)
      else if (field.byDefault !== undefined) coerced[name] = field.byDefault
      else if (field.required) throw refused(`${path}.${name} is required.`)
    }
    return coerced
  }
}
