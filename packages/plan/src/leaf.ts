import type { OutputType } from '@heliograph/registry/registry'
import { isWritable } from './nesting.ts'
import type { Projection } from './projection.ts'

type Leaf = Extract<OutputType, { kind: 'scalar' | 'enum' }>

/**
 * Completes a scalar or an enum value. Built-in scalars are held to the forms that the GraphQL spec gives them in JSON
 * (3.5), an ID that is a whole number is written as a string, and a custom scalar may be any JSON that can be written again. A
 * value that is none of the enum's, or of another form, is null and an error.
 */
export function compileLeaf(type: Leaf): (value: unknown, projection: Projection) => unknown {
  const allows = type.kind === 'enum' ? enumValues(type.values) : (builtIn.get(type.name) ?? isJsonValue)
  const isId = type.kind === 'scalar' && type.name === 'ID'
  return (value, projection) => {
    if (value === undefined || value === null) return null
    if (!allows(value)) return projection.refuse('Expected another kind of value.')
    return isId && typeof value === 'number' ? `${value}` : value
  }
}

const builtIn = new Map<string, (value: unknown) => boolean>([
  ['Boolean', value => typeof value === 'boolean'],
  ['String', value => typeof value === 'string'],
  ['ID', value => typeof value === 'string' || Number.isSafeInteger(value)],
  ['Int', value => typeof value === 'number' && (value | 0) === value],
  ['Float', value => Number.isFinite(value)],
])

function enumValues(values: readonly string[]): (value: unknown) => boolean {
  const known = new Set<unknown>(values)
  return value => known.has(value)
}

/** JSON's 1e999 is read as Infinity, which could not be written again, nor could what nests too deep. */
function isJsonValue(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : isWritable(value)
}
