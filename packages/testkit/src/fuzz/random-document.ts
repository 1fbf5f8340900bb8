import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  validate,
} from 'graphql'
import { type Dice, openDice } from './dice.ts'

export interface RandomDocument {
  document: DocumentNode
  text: string
  /** Values for its variables besides the conditions `$a` and `$b`; some have a default and none here. */
  values: Record<string, unknown>
}

/**
 * A valid operation over a schema, the same for the same seed: a query or a mutation of several root fields, with
 * aliases (also of other fields' names), arguments as literals and variables with and without defaults, fragments of
 * every type that fits, conditions on everything, keys selected twice.
 */
export function randomDocument(schema: GraphQLSchema, seed: string): RandomDocument {
  for (let attempt = 0; attempt < 60; attempt++) {
    const { text, values } = write(schema, openDice(`${seed}/${attempt}`))
    const document = parse(text, { noLocation: true })
    if (validate(schema, document).length === 0) return { document, text, values }
  }
  throw new Error(`no valid operation in 60 attempts from seed ${seed}`)
}

function write(schema: GraphQLSchema, dice: Dice): { text: string; values: Record<string, unknown> } {
  const { below, happens, pick } = dice
  const fragments: string[] = []
  const declared: string[] = []
  const values: Record<string, unknown> = {}
  const composites = Object.values(schema.getTypeMap())
    .filter((one): one is GraphQLCompositeType => isCompositeType(one) && !one.name.startsWith('__'))
  let aliases = 0
  let fieldsLeft = 3 + below(22)
  const mutation = schema.getMutationType()
  const root = mutation && happens(0.25) ? mutation : schema.getQueryType()!
  const body = selectionSet(root, 0, 1 + below(4))
  // Both variables are always used, which validation asks for.
  const end = '__typename @include(if: $a) t: __typename @skip(if: $b)'
  const text = `${root === mutation ? 'mutation' : 'query'} Random($a: Boolean!, $b: Boolean!${declared
    .map(one => `, ${one}`)
    .join('')}) { ${body} ${end} } ${fragments.join(' ')}`
  return { text, values }

  function selectionSet(type: GraphQLCompositeType, depth: number, count: number): string {
    const selections: string[] = []
    for (let index = 0; index < count; index++) {
      selections.push(selection(type, depth))
      if (fieldsLeft <= 0) break
    }
    return selections.join(' ')
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const all = fieldsOf(type)
    const composite = all.filter(one => isCompositeType(getNamedType(one.type)))
    const fields = composite.length > 0 && happens(0.5) ? composite : all
    if (depth > 0 && happens(0.08)) return `${happens(0.3) ? `n${aliases++}: ` : ''}__typename${directive()}`
    if (isAbstractType(type) && happens(0.08)) return underOneKey(schema.getPossibleTypes(type), depth)
    if (fields.length === 0 || happens(isAbstractType(type) ? 0.4 : 0.12)) return fragment(type, depth)
    return field(pick(fields), all, depth)
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const on = pick(composites.filter(one => doTypesOverlap(schema, one, type)))
    const inside = selectionSet(on, depth, 1 + below(3))
    if (happens(0.25)) {
      const name = `F${fragments.length}`
      fragments.push(`fragment ${name} on ${on.name} { ${inside} }`)
      return `...${name}${directive()}`
    }
    return `...${on === type && happens(0.5) ? '' : ` on ${on.name}`}${directive()} { ${inside} }`
  }

  /** Of objects of different types, different fields, or one with different arguments, may have the same key (5.3.2). */
  function underOneKey(types: readonly GraphQLObjectType[], depth: number): string {
    const key = `x${aliases++}`
    const first = pick(fieldsOf(pick(types)))
    return types.map(type => {
      const fitting = fieldsOf(type).filter(one => String(one.type) === String(first.type))
      return fitting.length > 0 ? `... on ${type.name} { ${key}: ${field(pick(fitting), [], depth, '')} }` : ''
    }).join(' ')
  }

  function field(definition: Field, siblings: readonly Field[], depth: number, under = aliasFor(siblings)): string {
    const type = getNamedType(definition.type)
    fieldsLeft--
    const head = `${under}${definition.name}${argumentsOf(definition.args)}${directive()}`
    if (!isCompositeType(type)) return head
    if (depth >= 4 || fieldsLeft <= 0) return `${head} { __typename }`
    return `${head} { ${selectionSet(type, depth + 1, 1 + below(isAbstractType(type) ? 5 : 4))} }`
  }

  function aliasFor(siblings: readonly Field[]): string {
    if (happens(0.15)) return `x${aliases++}: `
    // Of another field's name: what keys and inputs are fetched under must not be mixed up with it.
    return happens(0.06) ? `${pick([...siblings.map(({ name }) => name), '__typename', '__is'])}: ` : ''
  }

  function argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap(({ name, type, defaultValue }) => {
      const isNeeded = isNonNullType(type) && defaultValue === undefined
      if (!isNeeded && !happens(0.4)) return []
      return [`${name}: ${happens(0.5) ? literal(type, 0) : variable(type)}`]
    })
    return given.length > 0 ? `(${given.join(', ')})` : ''
  }

  function variable(type: GraphQLInputType): string {
    const name = `v${declared.length}`
    const hasDefault = happens(0.3)
    declared.push(`$${name}: ${String(type)}${hasDefault ? ` = ${literal(type, 0)}` : ''}`)
    const isNeeded = isNonNullType(type) && !hasDefault
    if (isNeeded || happens(0.6)) values[name] = value(type, 0)
    return `$${name}`
  }

  function literal(type: GraphQLInputType, depth: number): string {
    return JSON.stringify(value(type, depth)).replace(/"(\w+)":/g, '$1: ').replace(/"([A-Z]{2,}_?[A-Z]*)"/g, '$1')
  }

  function value(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) return value(type.ofType, depth)
    if (isListType(type)) return depth > 2 ? [] : Array.from({ length: below(3) }, () => value(type.ofType, depth + 1))
    if (isEnumType(type)) return pick(type.getValues()).name
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(() => happens(0.4))
      return Object.fromEntries(fields.map(one => [one.name, value(one.type, depth + 1)]))
    }
    if (type.name === 'Int') return below(9)
    return type.name === 'Boolean' ? happens(0.5) : `t${below(9)}`
  }

  function directive(): string {
    if (!happens(0.15)) return ''
    const one = ` @${happens(0.5) ? 'skip' : 'include'}(if: ${pick(['$a', '$b', '$a', '$b', 'true', 'false'])})`
    return happens(0.1) ? `${one} @${one.includes('skip') ? 'include' : 'skip'}(if: ${pick(['$a', '$b'])})` : one
  }
}

type Field = GraphQLField<unknown, unknown>

function fieldsOf(type: GraphQLCompositeType): Field[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []
}
