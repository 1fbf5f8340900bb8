import {
  type GraphQLFieldResolver,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  type SelectionSetNode,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  valueFromASTUntyped,
} from 'graphql'
import { chance, hash } from '../hash.ts'
import type { WorldObject } from '../world.ts'
import type { Agreement } from './agreement.ts'
import type { Facts } from './facts.ts'
import { appliesTo, canonical, nameIn, notSent, numberOf, project } from './representation.ts'
import { wrongMark } from './wrong-answers.ts'

/** What happens to a world's fields, as shares from 0 to 1. */
export interface Mishaps {
  /** Fields that may be null and are. */
  nulls: number
  /** Fields that throw, of those that may be null. */
  errors: number
  /** Fields that throw, of those that may not. */
  hard: number
  /** References to entities that a subgraph does not know. */
  missing: number
}
export const noMishaps: Mishaps = { nulls: 0, errors: 0, hard: 0, missing: 0 }

/** Who asks: a subgraph, by its index; the one schema of the reference has none. */
export interface Asker {
  subgraph?: number
  /** The root fields of mutations, in the order in which they ran. */
  mutations: string[]
}

const entitiesPerType = 6

/**
 * A world over any federated schema, made of a seed. A field's value follows from its object's name, its arguments and
 * what it requires, so a subgraph and the one schema of the reference tell the same story.
 */
export class World {
  readonly #seed: string
  readonly #mishaps: Mishaps
  readonly #facts: Facts
  readonly #agreement: Agreement

  constructor(seed: string, mishaps: Mishaps, facts: Facts, agreement: Agreement) {
    this.#seed = seed
    this.#mishaps = mishaps
    this.#facts = facts
    this.#agreement = agreement
  }

  readonly resolve: GraphQLFieldResolver<WorldObject | undefined, Asker> = (source, args, asker, info) => {
    const { parentType, fieldName } = info
    const object = source?.name ? source : { __typename: parentType.name, name: parentType.name }
    if (this.#facts.overridden.has(`${asker.subgraph} ${parentType.name}.${fieldName}`))
      throw new Error(`${parentType.name}.${fieldName} was overridden, and is asked from subgraph ${asker.subgraph}`)
    const spot = `${object.name}.${fieldName}(${canonical(args)})`
    if (parentType.name === 'Mutation') asker.mutations.push(spot)
    this.#throwIfBroken(info.returnType, spot, `${parentType.name}.${fieldName}`)
    const coordinate = `${parentType.name}.${fieldName}`
    return this.#value(info.returnType, `${spot}${this.#inputs(object, coordinate)}`, object, coordinate)
  }

  /** Whether a field is made of others. */
  isMade(type: string, field: string): boolean {
    return this.#facts.requires.has(this.#general(`${type}.${field}`))
  }

  /** Whether it is made of fields that are made of others. */
  isMadeOfMade(type: string, field: string): boolean {
    const inputs = this.#facts.requires.get(this.#general(`${type}.${field}`))
    const made = new Set([...this.#facts.requires.keys()].map(one => one.slice(one.indexOf('.') + 1)))
    return inputs !== undefined && fieldsIn(inputs).some(one => made.has(one))
  }

  /** What a representation is a reference to; null when this world says that the subgraph does not know it. */
  reference(subgraph: number, representation: Record<string, unknown>, isInterface: boolean): WorldObject | null {
    const type = String(representation['__typename'])
    if (JSON.stringify(representation).includes(wrongMark)) throw new GraphQLError('a representation with wrong values')
    const found = this.#facts.resolvable.get(`${subgraph} ${type}`) ?? []
    if (!found.some(key => !canonical(project(key, representation)).includes(notSent)))
      throw new GraphQLError(`a reference by no key that finds it: ${JSON.stringify(representation)}`)
    const keys = this.#facts.entities.get(type) ?? new Set()
    const name = nameIn(Object.entries(representation).filter(([field]) => keys.has(field)), [type, this.#facts.families.get(type) ?? type])
    if (!name) throw new GraphQLError(`a reference without a key: ${JSON.stringify(representation)}`)
    if (this.#happens('missing', `${subgraph} ${name}`)) return null
    return { __typename: isInterface ? this.#typeOf(type, numberOf(name)) : type, name, given: representation }
  }

  #throwIfBroken(type: GraphQLOutputType, spot: string, coordinate: string): void {
    if (!this.#isSafe(coordinate) && this.#happens(isNonNullType(type) ? 'hard' : 'errors', spot))
      throw new GraphQLError(`${spot} is broken`, { extensions: { code: 'CONFLICT' } })
  }

  #value(type: GraphQLOutputType, spot: string, object: WorldObject, coordinate: string): unknown {
    if (isNonNullType(type)) return this.#value(type.ofType, `${spot}!`, object, coordinate)
    if (!spot.endsWith('!') && this.#isNull(spot, coordinate)) return null
    const bare = spot.replace(/!+$/, '')
    if (isListType(type)) {
      const length = this.#number(`${bare} length`) % 4
      return Array.from({ length }, (_, index) => this.#value(type.ofType, `${bare}[${index}]`, object, coordinate))
    }
    const named = getNamedType(type)
    return isLeafType(named) ? this.#leaf(named, bare, object, coordinate) : this.#object(named, bare, coordinate)
  }

  /** An entity is asked for by its keys, which the reference need not ask for; and promises differ, or stand alone. */
  #isSafe(coordinate: string): boolean {
    return this.#facts.promisedByOne.has(coordinate) || this.#isKey(coordinate)
  }

  #isNull(spot: string, coordinate: string): boolean {
    if (this.#isKey(coordinate)) return this.#happens('missing', spot)
    return !this.#facts.promisedByOne.has(coordinate) && this.#happens('nulls', spot)
  }

  #isKey(coordinate: string): boolean {
    return [coordinate, this.#general(coordinate)].some(one => this.#facts.keyLeaves.has(one))
  }

  #object(type: GraphQLNamedOutputType, spot: string, coordinate: string): WorldObject {
    const { entities, families } = this.#facts
    const number = this.#number(spot) % entitiesPerType
    if (this.#agreement.isFamily(type.name)) {
      return { __typename: isAbstractType(type) ? this.#typeOf(type.name, number) : type.name, name: type.name + number }
    }
    const possible = isAbstractType(type) ? this.#agreement.possible(this.#general(coordinate), type.name) : [type.name]
    const typename = this.#pick(possible, `${spot} type`)
    const family = families.get(typename)
    if (family) {
      const numbers = [...Array(entitiesPerType).keys()].filter(one => this.#typeOf(family, one) === typename)
      return { __typename: typename, name: `${family}${this.#pick(numbers, spot)}` }
    }
    return { __typename: typename, name: entities.has(typename) ? `${typename}${number}` : spot }
  }

  /** A field of an object may be resolved under the name of its interface. */
  #general(coordinate: string): string {
    if (this.#facts.resolvers.has(coordinate)) return coordinate
    const [type = '', field] = coordinate.split('.')
    return `${this.#facts.families.get(type) ?? type}.${field}`
  }

  #typeOf(family: string, number: number): string {
    const possible = this.#agreement.members(family)
    return possible[number % possible.length]!
  }

  #leaf(type: GraphQLNamedOutputType, spot: string, object: WorldObject, coordinate: string): unknown {
    const field = coordinate.slice(coordinate.indexOf('.') + 1)
    if (this.#isKey(coordinate) && !isEnumType(type)) return `${object.name}:${field}`
    const number = this.#number(spot)
    if (isEnumType(type)) return this.#pick(this.#agreement.values(this.#general(coordinate), type.name), spot)
    switch (type.name) {
      case 'Boolean':
        return number % 2 === 0
      case 'Int':
        return (number % 2000) - 1000
      case 'Float':
        return (number % 20_000) / 8 - 1000
      case 'Blob':
        return [`blob ${number}`, number, true, [number, 'x'], { a: number, b: { c: [] } }][number % 5]
      default:
        return `${field} ${number.toString(36)}`
    }
  }

  /** What a field is made of: out of the representation in a subgraph, out of the world where it is one schema. */
  #inputs(object: WorldObject, field: string): string {
    const coordinate = this.#general(field)
    const inputs = this.#facts.requires.get(coordinate)
    if (!inputs) return ''
    if (object.given) {
      const sent = canonical(project(inputs, object.given, this.#mishaps.missing > 0))
      // Where subgraphs leave out what they were asked for, nobody can tell it from what was skipped.
      if (this.#mishaps.missing > 0 && sent.includes(notSent)) throw new GraphQLError(`${coordinate} is asked without its inputs`)
      return sent
    }
    try {
      return canonical(this.#evaluate(inputs, object))
    } catch {
      return 'inputs that nobody has'
    }
  }

  /** Throws when something is broken that a promise does not let be null. */
  #evaluate({ selections }: SelectionSetNode, object: WorldObject): Record<string, unknown> {
    return Object.assign({}, ...selections.map((selection): Record<string, unknown> => {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return appliesTo(selection, object.__typename) ? this.#evaluate(selection.selectionSet, object) : {}
      }
      if (selection.kind !== Kind.FIELD) return {}
      const { name: { value: field }, arguments: given = [], selectionSet } = selection
      if (field === '__typename') return { __typename: object.__typename }
      const args = Object.fromEntries(given.map(one => [one.name.value, valueFromASTUntyped(one.value)]))
      const coordinate = `${object.__typename}.${field}`
      const type = this.#agreement.fieldType(this.#general(coordinate))
      const spot = `${object.name}.${field}(${canonical(args)})`
      const complete = (type: GraphQLOutputType, value: unknown): unknown => nullable(type, bare => {
        if (value === null) return null
        if (isListType(bare)) return (value as unknown[]).map(item => complete(bare.ofType, item))
        return selectionSet ? this.#evaluate(selectionSet, value as WorldObject) : value
      })
      return { [field]: nullable(type, () => {
        this.#throwIfBroken(type, spot, coordinate)
        return complete(type, this.#value(type, `${spot}${this.#inputs(object, coordinate)}`, object, coordinate))
      }) }
    }))
  }

  #pick<T>(from: readonly T[], spot: string): T {
    return from[this.#number(spot) % from.length]!
  }

  #number(spot: string): number {
    return hash(`${this.#seed} ${spot}`)
  }

  #happens(mishap: keyof Mishaps, spot: string): boolean {
    const rate = this.#mishaps[mishap]
    return rate > 0 && chance(`${this.#seed} ${mishap} ${spot}`) < rate
  }
}

/** The names of all fields in a set, and in what is in it. */
function fieldsIn({ selections }: SelectionSetNode): string[] {
  return selections.flatMap(one => [
    ...one.kind === Kind.FIELD ? [one.name.value] : [],
    ...one.kind !== Kind.FRAGMENT_SPREAD && one.selectionSet ? fieldsIn(one.selectionSet) : [],
  ])
}

/** Null where something in it is broken, if the type lets it be null. */
function nullable(type: GraphQLOutputType, complete: (bare: GraphQLOutputType) => unknown): unknown {
  if (isNonNullType(type)) return complete(type.ofType)
  try {
    return complete(type)
  } catch {
    return null
  }
}
