import {
  type GraphQLFieldResolver,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { FederationFacts } from './federation-facts.ts'
import { chance, hash } from './hash.ts'

/** What happens to a made-up world's fields, as shares from 0 to 1. */
export interface Faults {
  /** Fields that are null; one that may not be is then an error. */
  nulls: number
  /** Fields that throw. */
  errors: number
  /** References to entities that a subgraph does not know. */
  missing: number
}
export const noFaults: Faults = { nulls: 0, errors: 0, missing: 0 }

/** An object of a world is its type and its name; all else follows from them. */
export interface WorldObject {
  __typename: string
  name: string
  /** The representation it was asked by, in a subgraph. */
  given?: Record<string, unknown>
}

/** What schemas over the same world agree on. */
export interface WorldFacts extends FederationFacts {
  /** The types of an abstract type that all schemas know. */
  possible: ReadonlyMap<string, readonly string[]>
  /** The type of a field, also of one that clients do not see. */
  fieldType(type: string, field: string): GraphQLOutputType
}

/** How many entities of a type there are: few, so that answers meet the same one again and again. */
const entitiesPerType = 6

/**
 * A world made of a seed. Each field's value follows from the object's name, the field and its arguments alone (and
 * from what it requires), so every schema that resolves it tells the same story: a subgraph, or all of them in one.
 */
export class World {
  readonly #seed: string
  readonly #faults: Faults
  readonly #facts: WorldFacts

  constructor(seed: string, faults: Faults, facts: WorldFacts) {
    this.#seed = seed
    this.#faults = faults
    this.#facts = facts
  }

  /** For every field of every schema over this world. */
  readonly resolve: GraphQLFieldResolver<WorldObject | undefined, unknown> = (source, args, _context, info) => {
    const object = source?.name ? source : { __typename: info.parentType.name, name: info.parentType.name }
    const spot = `${object.name}.${info.fieldName}(${JSON.stringify(args)})`
    if (this.#happens('errors', spot)) throw new GraphQLError(`${spot} is broken`, { extensions: { code: 'CONFLICT' } })
    return this.#value(info.returnType, `${spot}${this.#inputs(object, info)}`, object, info.fieldName)
  }

  /** What a representation is a reference to; null when this world says that the subgraph does not know it. */
  reference(subgraph: string, representation: Record<string, unknown>, isInterface: boolean): WorldObject | null {
    const type = String(representation['__typename'])
    for (const key of this.#facts.keys.get(type) ?? []) {
      const value = representation[key]
      if (typeof value !== 'string') continue
      const name = value.slice(0, value.lastIndexOf(':'))
      if (this.#happens('missing', `${subgraph} ${name}`)) return null
      return {
        __typename: isInterface ? this.#typeOf(type, Number(/\d+$/.exec(name)?.[0])) : type,
        name,
        given: representation,
      }
    }
    throw new GraphQLError(`a reference without a key: ${JSON.stringify(representation)}`)
  }

  #value(type: GraphQLOutputType, spot: string, object: WorldObject, field: string): unknown {
    if (isNonNullType(type))
      return this.#happens('nulls', `${spot}!`, 1 / 4) ? null : this.#present(type.ofType, spot, object, field)
    return this.#happens('nulls', spot) ? null : this.#present(type, spot, object, field)
  }

  #present(type: GraphQLOutputType, spot: string, object: WorldObject, field: string): unknown {
    if (isListType(type)) {
      const length = this.#number(`${spot} length`) % 4
      return Array.from({ length }, (_, index) => this.#value(type.ofType, `${spot}[${index}]`, object, field))
    }
    const named = getNamedType(type)
    return isLeafType(named) ? this.#leaf(named, spot, object, field) : this.#object(named, spot)
  }

  #object(type: GraphQLNamedOutputType, spot: string): WorldObject {
    const { keys, families, possible } = this.#facts
    if (type.name === 'Query') return { __typename: type.name, name: type.name }
    const number = this.#number(spot) % entitiesPerType
    // Of an entity interface each number has one type for ever, also in a subgraph that knows only the interface.
    if (keys.has(type.name) && possible.has(type.name)) {
      return {
        __typename: isAbstractType(type) ? this.#typeOf(type.name, number) : type.name,
        name: `${type.name}${number}`,
      }
    }
    const typename = isAbstractType(type) ? this.#pick(possible.get(type.name) ?? [], `${spot} type`) : type.name
    const family = families.get(typename)
    if (family) {
      const numbers = [...Array(entitiesPerType).keys()].filter(one => this.#typeOf(family, one) === typename)
      return { __typename: typename, name: `${family}${this.#pick(numbers, spot)}` }
    }
    return { __typename: typename, name: keys.has(typename) ? `${typename}${number}` : spot }
  }

  #typeOf(family: string, number: number): string {
    const possible = this.#facts.possible.get(family) ?? []
    return possible[number % possible.length] ?? family
  }

  #leaf(type: GraphQLNamedOutputType, spot: string, object: WorldObject, field: string): unknown {
    if (this.#facts.keys.get(object.__typename)?.has(field)) return `${object.name}:${field}`
    if (isEnumType(type))
      return this.#pick(
        type
          .getValues()
          .map(value => value.name)
          .sort(),
        spot,
      )
    switch (type.name) {
      case 'Boolean':
        return this.#number(spot) % 2 === 0
      case 'Int':
        return (this.#number(spot) % 2000) - 1000
      case 'Float':
        return (this.#number(spot) % 20_000) / 8 - 1000
      default:
        return `${field} ${this.#number(spot).toString(36)}`
    }
  }

  /** What a field is made of: out of the representation in a subgraph, out of the world where it is one schema. */
  #inputs(object: WorldObject, info: GraphQLResolveInfo): string {
    const inputs = this.#facts.requires.get(`${info.parentType.name}.${info.fieldName}`)
    if (!inputs) return ''
    const { given } = object
    return JSON.stringify(
      inputs.map(name => {
        if (given) return given[name] ?? null
        const spot = `${object.name}.${name}({})`
        if (this.#happens('errors', spot)) return null
        return this.#value(this.#facts.fieldType(info.parentType.name, name), spot, object, name)
      }),
    )
  }

  #pick<T>(from: readonly T[], spot: string): T {
    return from[this.#number(spot) % from.length]!
  }

  #number(spot: string): number {
    return hash(`${this.#seed} ${spot}`)
  }

  #happens(fault: keyof Faults, spot: string, share = 1): boolean {
    const rate = this.#faults[fault] * share
    return rate > 0 && chance(`${this.#seed} ${fault} ${spot}`) < rate
  }
}
