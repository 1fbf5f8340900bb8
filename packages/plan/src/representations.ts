import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { Requirement } from '@heliograph/registry/registry'
import { reader, typenameOf } from './read-key.ts'
import { keep, merge } from './merge.ts'

/**
 * The representation of an entity, or undefined when it cannot be asked for.
 * `failed`: a fetch before this one could not complete the entity.
 */
export type Represent = (entity: JsonObject, failed: boolean) => JsonObject | undefined

/**
 * What to send of an entity to the subgraph that resolves it (Apollo Federation, `_entities`), compiled.
 * Of a fragment with a missing key nothing is sent. A missing input of `@requires` means one of two things: its fetch
 * failed, and then the entity is not asked for, as from half of its inputs a subgraph would answer something wrong; or
 * the operation skipped it together with the field that needs it, and then the entity is asked for the rest.
 * A field that is null is sent as null. Without a field of a key nothing is sent: for a type that the operation asks
 * nothing of, the planner writes down inputs only.
 */
export function compileRepresentation(requires: readonly Requirement[]): Represent {
  const select = compileFields(requires, false)
  const keys = [...keyFields(requires)]
  return (entity, failed) => {
    const representation = select(entity, failed)
    const isWhole = isJsonObject(representation) && typenameOf(representation) !== undefined
    return isWhole && keys.some(key => Object.hasOwn(representation, key)) ? representation : undefined
  }
}

/** What was selected of an object; or what is missing: a key (then the fragment is), or an input that failed. */
type Select = (from: JsonObject, failed: boolean) => JsonObject | typeof noKey | typeof noInput
const noKey = Symbol('noKey')
const noInput = Symbol('noInput')

function keyFields(requires: readonly Requirement[]): Set<string> {
  const fields = requires.flatMap(one => {
    if ('on' in one) return [...keyFields(one.selections)]
    return one.input || one.field === '__typename' ? [] : [one.field]
  })
  return new Set(fields)
}

/** @param isWithin of a field that is sent: it is not sent without any of it */
function compileFields(requirements: readonly Requirement[], isWithin: boolean): Select {
  const parts = requirements.map(one => ('field' in one ? compileField(one) : compileFragment(one, isWithin)))
  return (from, failed) => {
    const into: JsonObject = {}
    for (const part of parts) {
      const selected = part(from, failed)
      if (selected === noKey || selected === noInput) return selected
      merge(into, selected, keep)
    }
    return into
  }
}

function compileFragment({ on, selections }: Extract<Requirement, { on: string[] }>, isWithin: boolean): Select {
  const types = new Set(on)
  const select = compileFields(selections, isWithin)
  return (from, failed) => {
    const typename = typenameOf(from)
    if (typename === undefined) return isWithin ? noKey : {}
    if (!types.has(typename)) return {}
    const selected = select(from, failed)
    return selected === noKey && !isWithin ? {} : selected
  }
}

function compileField({ field, input, selections }: Extract<Requirement, { field: string }>): Select {
  const read = reader(field)
  const select = selections && compileFields(selections, true)
  return (from, failed) => {
    const fetched = read(from)
    const value = select ? selectAll(fetched, one => select(one, failed)) : fetched
    if (value !== undefined) return { [field]: value }
    if (!input) return noKey
    // What was fetched but lacks something was not skipped: another fetch was to complete it, or it is of a wrong type.
    return failed || fetched !== undefined ? noInput : {}
  }
}

/** Selects from the object or objects in a value; undefined when it is missing or anything in it is. */
function selectAll(value: unknown, select: (object: JsonObject) => ReturnType<Select>): unknown {
  if (value === undefined || value === null) return value
  if (Array.isArray(value)) {
    const items = value.map(item => selectAll(item, select))
    return items.includes(undefined) ? undefined : items
  }
  const selected = isJsonObject(value) ? select(value) : noKey
  return typeof selected === 'symbol' ? undefined : selected
}
