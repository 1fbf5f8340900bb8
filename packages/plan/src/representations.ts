import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { Requirement } from '@heliograph/registry/registry'
import { reader, typenameOf } from './read-key.ts'
import { copy, keep, merge } from './merge.ts'

/**
 * The representation of an entity, or undefined when it cannot be asked for.
 * `failed`: whether a fetch before this one could not complete an object.
 */
export type Represent = (entity: JsonObject, failed: Failed) => JsonObject | undefined
export type Failed = (object: JsonObject) => boolean

/**
 * What to send of an entity to the subgraph that resolves it (Apollo Federation, `_entities`), compiled.
 * Of a fragment with a missing key nothing is sent. A missing input of `@requires` means one of two things: its fetch
 * failed, and then the entity is not asked for, as from half of its inputs a subgraph would answer something wrong; or
 * the operation skipped it together with the field that needs it, and then the entity is asked for the rest.
 * A field that is null is sent as null. Without a field of a key nothing is sent: for a type that the operation asks
 * nothing of, the planner writes down inputs only.
 */
export function compileRepresentation(requires: readonly Requirement[]): Represent {
  const select = compileFields(requires, undefined)
  const keys = [...keyFields(requires)]
  return (entity, failed) => {
    const representation = select(entity, failed)
    const isWhole = isJsonObject(representation) && typenameOf(representation) !== undefined
    return isWhole && keys.some(key => Object.hasOwn(representation, key)) ? representation : undefined
  }
}

/** The types of objects that something may be sent of. */
export const typesRepresented = (requires: readonly Requirement[]): ReadonlySet<string> =>
  new Set(requires.flatMap(one => 'on' in one ? one.on : []))

type ReadKey = (entity: JsonObject) => string | undefined

/**
 * Where a representation is a type and one field of a key: reads that field, if it is text. Objects that have the same
 * are one representation, which need not be made for each. Undefined where more is sent.
 */
export function compileSoleKey(requires: readonly Requirement[]): ReadKey | undefined {
  const [fragment] = requires
  if (!fragment || !('on' in fragment) || requires.length > 1 || fragment.on.length > 1) return undefined
  const keys = fragment.selections.filter(one => !('field' in one && one.field === '__typename'))
  const [key] = keys
  if (!key || !('field' in key) || keys.length > 1 || key.selections || key.input) return undefined
  const [type] = fragment.on
  const read = reader(key.field)
  return entity => {
    if (typenameOf(entity) !== type) return undefined
    const value = read(entity)
    return typeof value === 'string' ? value : undefined
  }
}

/** What was selected of an object; or what is missing: a key (then the fragment is), or an input that failed. */
type Select = (from: JsonObject, failed: Failed) => JsonObject | Missing
type Missing = typeof noKey | typeof noInput
/** Adds to what was selected of an object already; or says what is missing. */
type Add = (from: JsonObject, failed: Failed, into: JsonObject) => Missing | undefined
const noKey = Symbol('noKey')
const noInput = Symbol('noInput')

/** What a field is within: of a key nothing may be missing. */
type Within = 'key' | 'input' | undefined

function keyFields(requires: readonly Requirement[]): Set<string> {
  const fields = requires.flatMap(one => {
    if ('on' in one) return [...keyFields(one.selections)]
    return one.input || one.field === '__typename' ? [] : [one.field]
  })
  return new Set(fields)
}

function compileFields(requirements: readonly Requirement[], within: Within): Select {
  const [first] = requirements
  if (first && 'on' in first && requirements.length === 1) return compileFragment(first, within)
  const adds = requirements.map(one => 'field' in one ? compileField(one, within) : added(compileFragment(one, within)))
  return (from, failed) => {
    const into: JsonObject = {}
    for (const add of adds) {
      const missing = add(from, failed, into)
      if (missing) return missing
    }
    return into
  }
}

function compileFragment({ on, selections }: Extract<Requirement, { on: string[] }>, within: Within): Select {
  const types = new Set(on)
  const select = compileFields(selections, within)
  return (from, failed) => {
    const typename = typenameOf(from)
    // Whether it applies nobody can say.
    if (typename === undefined && within) return within === 'key' ? noKey : noInput
    if (typename === undefined || !types.has(typename)) return {}
    const selected = select(from, failed)
    return selected === noKey && !within ? {} : selected
  }
}

/** A fragment is selected apart: of one that lacks a key nothing may stay. */
function added(select: Select): Add {
  return (from, failed, into) => {
    const selected = select(from, failed)
    if (typeof selected === 'symbol') return selected
    merge(into, selected, keep)
    return undefined
  }
}

function compileField({ field, input, selections }: Extract<Requirement, { field: string }>, within: Within): Add {
  const read = reader(field)
  const isInput = input || within === 'input'
  const missing = isInput ? noInput : noKey
  const select = selections && compileFields(selections, isInput ? 'input' : 'key')
  return (from, failed, into) => {
    const fetched = read(from)
    if (fetched === undefined) return isInput && !failed(from) ? undefined : missing
    // A copy: what is handed to a subgraph of the same process, its resolvers may change.
    const value = select ? selectAll(fetched, one => select(one, failed)) : copy(fetched)
    if (value === nothing) return missing
    // Selected before, with other fields below it, it is one object still.
    if (select && Object.hasOwn(into, field)) merge(into, { [field]: value }, keep)
    else into[field] = value
    return undefined
  }
}

const nothing = Symbol('nothing')

/** Selects from the object or objects in a value; `nothing` where one of them cannot be selected from. */
function selectAll(value: unknown, select: (object: JsonObject) => ReturnType<Select>): unknown {
  if (value === null) return value
  if (Array.isArray(value)) {
    const items = value.map(item => selectAll(item, select))
    return items.includes(nothing) ? nothing : items
  }
  const selected = isJsonObject(value) ? select(value) : noKey
  return typeof selected === 'symbol' ? nothing : selected
}
