import type { InputType, VariableContract } from '@heliograph/registry/registry'
import fc from 'fast-check'

/**
 * Sets of variables that keep to a contract, coerced as the gateway hands them to a plan: defaults filled in, what may
 * be absent sometimes absent, sometimes null. The same for the same seed.
 */
export function randomVariables(
  contracts: readonly VariableContract[],
  seed: number,
  count: number,
): Record<string, unknown>[] {
  return fc.sample(record(contracts), { seed, numRuns: count })
}

interface Member {
  name: string
  type: InputType
  default?: unknown
}

function record(members: readonly Member[]): fc.Arbitrary<Record<string, unknown>> {
  const model = Object.fromEntries(members.map(member => [member.name, given(member)]))
  const requiredKeys = members
    .filter(member => member.type.kind === 'nonNull' || 'default' in member)
    .map(({ name }) => name)
  return fc.record(model, { requiredKeys, noNullPrototype: true })
}

function given(member: Member): fc.Arbitrary<unknown> {
  const value = arbitrary(member.type)
  return 'default' in member ? fc.oneof(value, fc.constant(member.default)) : value
}

function arbitrary(type: InputType): fc.Arbitrary<unknown> {
  return type.kind === 'nonNull' ? present(type.of) : fc.option(present(type), { freq: 4 })
}

function present(type: InputType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'nonNull':
      return present(type.of)
    case 'list':
      return fc.array(arbitrary(type.of), { maxLength: Math.min(type.maxItems, 4) })
    case 'enum':
      return fc.constantFrom(...type.values)
    case 'input':
      return record(type.fields)
    case 'boolean':
      return fc.boolean()
    case 'float':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'int':
      return fc.integer({ min: type.min, max: type.max })
    case 'digits':
      return fc.bigInt({ min: BigInt(type.min), max: BigInt(type.max) }).map(String)
    case 'text':
      return text(type)
    default:
      return fc.jsonValue()
  }
}

/** For patterns of Unicode properties, which no generator knows. */
const samples = ['Ann Vega', 'José Ñandú', '王 小明', 'O’Brien 3rd', 'ann@shop.invalid', 'josé+solar@mail.shop.invalid']

function text({ minLength, maxLength, pattern }: Extract<InputType, { kind: 'text' }>): fc.Arbitrary<string> {
  if (pattern === undefined) return fc.string({ minLength, maxLength })
  const expression = new RegExp(pattern, 'u')
  const fits = (made: string) => made.length >= minLength && made.length <= maxLength && expression.test(made)
  // A lookahead makes nothing, it only judges.
  const makes = pattern.replaceAll(/\(\?[=!](?:[^()]|\([^()]*\))*\)/g, '')
  if (makes.includes('\\p{')) {
    const fitting = samples.filter(fits)
    if (fitting.length === 0) throw new Error(`${pattern}: no sample fits, please add one`)
    return fc.constantFrom(...fitting)
  }
  const matching = fc.stringMatching(new RegExp(makes, 'u'))
  // A repetition without a bound is mostly made short: of a long text each piece is made by itself.
  const isRepetition = minLength > 8 && /^\^\[[^\]]+\]\+\$$/.test(makes)
  const made = isRepetition
    ? fc.array(matching, { minLength, maxLength: minLength }).map(all => all.join('').slice(0, maxLength))
    : matching
  return made.filter(fits)
}
