import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  getNamedType,
  parse,
  validate,
} from 'graphql'
import { randomSource } from './hash.ts'

export interface RandomOperation {
  document: DocumentNode
  text: string
  /** The Boolean variables of its `@skip` and `@include`. */
  conditions: string[]
}

/**
 * A valid query over a schema, the same for the same seed: aliases, arguments, fields selected twice, fragments on the
 * type itself and on concrete ones, `@skip` and `@include` by variable and by literal, `__typename` anywhere.
 */
export function randomOperation(schema: GraphQLSchema, seed: string): RandomOperation {
  for (let attempt = 0; attempt < 50; attempt++) {
    const text = write(schema, randomSource(`${seed}/${attempt}`))
    const document = parse(text)
    // Two of its aliases or arguments may contradict each other: rarely, and then another is written.
    if (validate(schema, document).length === 0) return { document, text, conditions: ['a', 'b'] }
  }
  throw new Error(`no valid operation in 50 attempts from seed ${seed}`)
}

function write(schema: GraphQLSchema, random: () => number): string {
  const fragments: string[] = []
  let aliases = 0
  let fieldsLeft = 4 + below(40)
  const query = schema.getQueryType()!
  const body = selectionSet(query, 0, rootFields(query))
  // Both variables are always used, which validation asks for.
  const end = '__typename @include(if: $a) t: __typename @skip(if: $b)'
  return `query Random($a: Boolean!, $b: Boolean!) { ${body} ${end} } ${fragments.join(' ')}`

  function rootFields(type: GraphQLCompositeType): number {
    return Math.min(fieldsOf(type).length, 1 + below(3))
  }

  function selectionSet(type: GraphQLCompositeType, depth: number, count: number): string {
    const selections: string[] = []
    for (let index = 0; index < count; index++) {
      selections.push(selection(type, depth))
      if (fieldsLeft <= 0) break
    }
    return selections.filter(Boolean).join(' ')
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const all = fieldsOf(type)
    const composite = all.filter(one => isCompositeType(getNamedType(one.type)))
    const fields = composite.length > 0 && happens(0.5) ? composite : all
    const roll = random()
    if (depth > 0 && roll < 0.1) return `${happens(0.3) ? `n${aliases++}: ` : ''}__typename${directive()}`
    if (roll < 0.2 || fields.length === 0) return fragment(type, depth)
    return field(fields[below(fields.length)]!, depth)
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const concrete = isAbstractType(type) ? schema.getPossibleTypes(type) : [type]
    const on = concrete[below(concrete.length)]!
    const inside = selectionSet(on, depth, 1 + below(4)) || '__typename'
    if (happens(0.3)) {
      const name = `F${fragments.length}`
      fragments.push(`fragment ${name} on ${on.name} { ${inside} }`)
      return `...${name}${directive()}`
    }
    return `...${on === type && happens(0.5) ? '' : ` on ${on.name}`}${directive()} { ${inside} }`
  }

  function field(definition: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(definition.type)
    fieldsLeft--
    const alias = happens(0.2) ? `x${aliases++}: ` : ''
    const head = `${alias}${definition.name}${argumentsOf(definition.args)}${directive()}`
    if (!isCompositeType(type)) return head
    if (depth >= 9 || fieldsLeft <= 0) return `${head} { __typename }`
    const inside =
      selectionSet(type, depth + 1, 1 + below(isAbstractType(type) ? 6 : Math.max(1, 5 - depth))) || '__typename'
    return `${head} { ${inside} }`
  }

  function argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.filter(
      ({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || happens(0.2),
    )
    return given.length ? `(${given.map(one => `${one.name}: ${literal(one)}`).join(', ')})` : ''
  }

  function literal({ type }: GraphQLArgument): string {
    const named = getNamedType(type)
    const value = isEnumType(named)
      ? named.getValues()[0]!.name
      : named.name === 'Int'
        ? '2'
        : named.name === 'Boolean'
          ? 'true'
          : '"x"'
    return isListType(isNonNullType(type) ? type.ofType : type) ? `[${value}]` : value
  }

  function directive(): string {
    if (!happens(0.2)) return ''
    return ` @${happens(0.5) ? 'skip' : 'include'}(if: ${['$a', '$b', '$a', '$b', 'true', 'false'][below(6)]})`
  }

  function below(limit: number): number {
    return Math.floor(random() * limit)
  }

  function happens(share: number): boolean {
    return random() < share
  }
}

function fieldsOf(type: GraphQLCompositeType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
}
