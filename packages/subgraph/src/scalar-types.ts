import { scalars, type ScalarRule } from '@heliograph/schema/scalars'
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

/**
 * The scalars of schema/scalars.ts, by name. Input is held to its bounds here too: the gateway's variable contract is
 * one ring, this is another. `ID` is GraphQL's own and cannot be replaced: the domain parses ids.
 */
export const scalarTypes: ReadonlyMap<string, GraphQLScalarType> = new Map(
  Object.entries(scalars).filter(([name]) => name !== 'ID').map(([name, rule]) => [name, scalarType(name, rule)]),
)

function scalarType(name: string, rule: ScalarRule): GraphQLScalarType {
  const accept = acceptor(name, rule)
  return new GraphQLScalarType({
    name,
    description: rule.meaning,
    serialize: writer(name, rule),
    parseValue: accept,
    parseLiteral: node => accept(literal(node)),
  })
}

/** The messages name what is wanted, never what was sent: a password that is too long is still a password. */
function acceptor(name: string, rule: ScalarRule): (value: unknown) => unknown {
  const refused = () => new GraphQLError(`${name}: ${rule.meaning}`)
  if (rule.kind === 'integer') {
    return value => {
      if (Number.isInteger(value) && (value as number) >= rule.min && (value as number) <= rule.max) return value
      throw refused()
    }
  }
  if (rule.kind === 'digits') {
    const [min, max] = [BigInt(rule.min), BigInt(rule.max)]
    return value => {
      if (typeof value !== 'string' || !/^(?:0|-?[1-9]\d{0,18})$/.test(value)) throw refused()
      const number = BigInt(value)
      if (number < min || number > max) throw refused()
      return number
    }
  }
  const pattern = rule.pattern === undefined ? undefined : new RegExp(rule.pattern, 'u')
  return value => {
    if (typeof value !== 'string' || value.length < rule.minLength || value.length > rule.maxLength) throw refused()
    if (pattern && !pattern.test(value)) throw refused()
    return value
  }
}

/** How a value of ours goes onto the wire. Of another type it is a bug, so it throws. */
function writer(name: string, { kind }: ScalarRule): (value: unknown) => string | number {
  const refuse = (value: unknown): never => { throw new TypeError(`a ${typeof value} cannot be written as ${name}`) }
  if (kind === 'integer') return value => Number.isInteger(value) ? value as number : refuse(value)
  if (kind === 'digits') return value => typeof value === 'bigint' || Number.isSafeInteger(value) ? String(value) : refuse(value)
  const isMoment = name === 'DateTime'
  return value => {
    if (typeof value === 'string') return value
    return isMoment && value instanceof Date ? value.toISOString() : refuse(value)
  }
}

function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.STRING: return node.value
    case Kind.INT: return Number(node.value)
    default: return undefined
  }
}
