import type { FetchNode, PathStep, Requirement } from '@heliograph/registry/registry'
import {
  type DocumentNode, type GraphQLNamedType, type GraphQLSchema, type SelectionSetNode, getNamedType, isAbstractType,
  isInterfaceType, isObjectType, Kind, parse,
} from 'graphql'
import { type Conjunction, conditionsOf, goTogether } from '../conditions.ts'
import type { PlannedFetch } from '../lower-plan.ts'
import type { SubgraphSchemas } from '../subgraph-schemas.ts'
import { typesUnder } from '../types-under.ts'
import { withoutSpreads } from '../without-spreads.ts'

/** Names of types; undefined: of any. */
export type Types = ReadonlySet<string> | undefined

/** A field that objects have: in what is fetched, or in what is sent. Several may be one, each with a part of it. */
export interface Put {
  key: string
  field: string
  /** Of which types the objects are that have it. */
  on: Types
  /** Of which types the objects in it may be, as far as it is known. */
  of: Types
  /** The conditions around it, those of the plan too. */
  when: Conjunction
  within: readonly Put[]
}

/** What a fetch asks for, of entities where it is sent some, and what it so adds to the response. */
export type PutsOf = (fetch: FetchNode, when: Conjunction) => { asked: readonly Put[]; added: readonly Put[] }

/** @param fetches the documents of a plan, each of them read */
export function putsOfFetches(fetches: readonly PlannedFetch[], schemaOf: SubgraphSchemas, supergraph: GraphQLSchema): PutsOf {
  const documents = new Map(fetches.map(one => [`${one.subgraph} ${one.id}`, parse(one.document, { noLocation: true })]))
  return (fetch, when) => {
    const document = documents.get(`${fetch.subgraph} ${fetch.fetch}`)!
    const root = putsAsked(document, schemaOf(fetch.subgraph), supergraph, when)
    const asked = fetch.requires ? root.flatMap(({ within }) => within) : root
    return { asked, added: putsAdded(fetch, asked, when) }
  }
}

/**
 * What a subgraph is asked for. Types are those that the subgraph knows, which of an interface may be fewer than there
 * are: it answers with no others.
 * @param when the conditions under which it is asked
 */
export function putsAsked(
  document: DocumentNode, schema: GraphQLSchema, supergraph: GraphQLSchema, when: Conjunction,
): Put[] {
  return withoutSpreads(document).definitions.flatMap(one => one.kind === Kind.OPERATION_DEFINITION
    ? putsIn(one.selectionSet, schema.getRootType(one.operation) ?? undefined, undefined, when) : [])

  function putsIn({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined, on: Types, around: Conjunction): Put[] {
    return selections.flatMap((one): Put[] => {
      const when = conditionsOf(one, around)
      if (when === null || one.kind === Kind.FRAGMENT_SPREAD) return []
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const name = one.typeCondition?.name.value
        return name === undefined ? putsIn(one.selectionSet, type, on, when)
          : putsIn(one.selectionSet, schema.getType(name), both(on, new Set(typesAnswered(name))), when)
      }
      const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[one.name.value] : undefined
      const inside = definition && getNamedType(definition.type)
      return [{
        key: (one.alias ?? one.name).value,
        field: one.name.value,
        on,
        of: inside && new Set(typesAnswered(inside.name)),
        when,
        within: one.selectionSet ? putsIn(one.selectionSet, inside, undefined, when) : [],
      }]
    })
  }

  function typesAnswered(name: string): string[] {
    const type = schema.getType(name)
    const types = isAbstractType(type) ? schema.getPossibleTypes(type).map(one => one.name) : [name]
    // What it knows as an object may be an interface elsewhere.
    return types.flatMap(one => typesUnder(supergraph, one))
  }
}

/** What a fetch adds to the response, from its root on, by what it is asked for. */
export function putsAdded({ at = [], outputRewrites = [] }: FetchNode, asked: readonly Put[], when: Conjunction): Put[] {
  const renamed = outputRewrites.reduce((puts, one) =>
    one.kind === 'rename' ? withRenamed(puts, one.path, one.field, one.to, undefined) : puts, [...asked])
  return under(at, undefined)

  function under([step, ...rest]: readonly PathStep[], on: Types): Put[] {
    if (step === undefined) return renamed.flatMap(one => narrowed(one, on))
    if (step === '@') return under(rest, on)
    if (typeof step !== 'string') return under(rest, both(on, new Set(step.on)))
    return [{ key: step, field: step, on, of: undefined, when, within: under(rest, undefined) }]
  }
}

function withRenamed(puts: readonly Put[], [step, ...rest]: readonly PathStep[], field: string, to: string, on: Types): Put[] {
  if (step === undefined) {
    return puts.flatMap(one => one.key === field ? [one, ...narrowed({ ...one, key: to }, on)] : [one])
  }
  if (typeof step !== 'string') return withRenamed(puts, rest, field, to, both(on, new Set(step.on)))
  return puts.map(one => one.key === step && overlap(one.on, on)
    ? { ...one, within: withRenamed(one.within, rest, field, to, undefined) } : one)
}

/** What is sent of an entity. */
export function putsSent(requires: readonly Requirement[], on?: Types): Put[] {
  return requires.flatMap((one): Put[] => 'on' in one ? putsSent(one.selections, both(on, new Set(one.on))) : [{
    key: one.field, field: one.field, on, of: undefined, when: [], within: putsSent(one.selections ?? []),
  }])
}

/** What objects at a place have under some conditions, and of which types they may be. */
export function reach(puts: readonly Put[], at: readonly PathStep[], when: Conjunction): { puts: readonly Put[]; of: Types } {
  let here = puts
  let of: Types
  let on: Types
  for (const step of at) {
    if (step === '@') continue
    if (typeof step !== 'string') {
      on = both(on, new Set(step.on))
      continue
    }
    const found = here.filter(one => one.key === step && overlap(one.on, on) && goTogether(one.when, when))
    here = found.flatMap(({ within }) => within)
    of = typesIn(found)
    on = undefined
  }
  return { puts: here, of: both(of, on) }
}

/** More are not told apart: each doubles what there is to look at. */
const mostVariables = 8

/** What is there under some conditions, whatever the other variables are: once for all that these may be. */
export function possibilities(puts: readonly Put[], when: Conjunction): (readonly Put[])[] {
  const fixed = new Set(when.map(({ variable }) => variable))
  const open = [...new Set(conditionsIn(puts).map(({ variable }) => variable))].filter(one => !fixed.has(one)).slice(0, mostVariables)
  return Array.from({ length: 2 ** open.length }, (_, bits) =>
    holding(puts, [...when, ...open.map((variable, at) => ({ variable, is: (bits >> at) % 2 === 1 }))]))
}

const conditionsIn = (puts: readonly Put[]): Conjunction => puts.flatMap(({ when, within }) => [...when, ...conditionsIn(within)])

const holding = (puts: readonly Put[], conditions: Conjunction): Put[] =>
  puts.filter(one => goTogether(one.when, conditions)).map(one => ({ ...one, within: holding(one.within, conditions) }))

export function both(one: Types, other: Types): Types {
  return one && other ? one.intersection(other) : one ?? other
}

export const overlap = (one: Types, other: Types): boolean => !one || !other || !one.isDisjointFrom(other)

export const has = ({ on }: Put, type: string): boolean => on?.has(type) ?? true

/** Of which types the objects may be that are under a key; undefined where none of them tells. */
export function typesIn(puts: readonly Put[]): Types {
  const known = puts.flatMap(({ of }) => of ? [...of] : [])
  return known.length > 0 ? new Set(known) : undefined
}

function narrowed(put: Put, to: Types): Put[] {
  const on = both(put.on, to)
  return on?.size === 0 ? [] : [{ ...put, on }]
}
