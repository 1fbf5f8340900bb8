import { type Coerce, refused } from '@heliograph/gateway/coercion'

export function holding(holds: (value: unknown) => boolean, meaning: string): Coerce {
  return (value, path) => {
    if (!holds(value)) throw refused(`${path} must be ${meaning}.`)
    return value
  }
}

const isInt = (value: unknown) => typeof value === 'number' && (value | 0) === value

const builtIn = new Map<string, Coerce>([
  ['Int', holding(isInt, 'a whole number of 32 bits')],
  ['Float', holding(value => Number.isFinite(value), 'a number')],
  ['String', holding(value => typeof value === 'string', 'a text')],
  ['Boolean', holding(value => typeof value === 'boolean', 'true or false')],
  ['ID', (value, path) => {
    if (typeof value === 'string') return value
    if (Number.isInteger(value)) return String(value)
    throw refused(`${path} must be an id.`)
  }],
])

const asItCame: Coerce = value => value

/** The five scalars by the GraphQL spec (3.5); of any other only its subgraph knows what it takes. */
export function coerceScalar(name: string): Coerce {
  return builtIn.get(name) ?? asItCame
}
