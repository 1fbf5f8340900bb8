import type { Requirement } from '@heliograph/registry/registry'
import { type JsonObject, isJsonObject, reader, typenameOf } from './json-object.ts'
import { keep, merge } from './merge.ts'

/** The representation of an entity, or undefined when there is nothing to ask for it. */
export type Represent = (entity: JsonObject) => JsonObject | undefined

/**
 * What to send of an entity to the subgraph that resolves it (Apollo Federation, `_entities`), compiled.
 * A field that is null is sent as null. A field that is missing (a fetch before this one failed or was skipped) leaves out
 * the fragment it stands in, whole: from half of its inputs a subgraph would answer something wrong. The planner makes a
 * fragment of what belongs together, and several where one fetch serves several needs.
 */
export function compileRepresentation(requires: readonly Requirement[]): Represent {
  const select = compileFields(requires)
  return entity => {
    const representation = select(entity)
    return representation && typenameOf(representation) !== undefined ? representation : undefined
  }
}

/** Selects from an object; undefined when a field is missing. */
type Select = (from: JsonObject) => JsonObject | undefined

function compileFields(requirements: readonly Requirement[]): Select {
  const parts = requirements.map(one => ('field' in one ? compileField(one.field, one.selections) : compileFragment(one)))
  return from => {
    const into: JsonObject = {}
    for (const part of parts) {
      const selected = part(from)
      if (!selected) return undefined
      merge(into, selected, keep)
    }
    return into
  }
}

function compileFragment({ on, selections }: { on: string[]; selections: Requirement[] }): Select {
  const types = new Set(on)
  const select = compileFields(selections)
  return from => {
    const typename = typenameOf(from)
    return (typename !== undefined && types.has(typename) ? select(from) : undefined) ?? {}
  }
}

function compileField(field: string, selections: readonly Requirement[] | undefined): Select {
  const read = reader(field)
  const complete = selections ? compileValue(compileFields(selections)) : undefined
  return from => {
    const value = complete ? complete(read(from)) : read(from)
    return value === undefined ? undefined : { [field]: value }
  }
}

/** Selects from the objects in a value; undefined when it is missing or something in it is. */
function compileValue(select: Select): (value: unknown) => unknown {
  const complete = (value: unknown): unknown => {
    if (value === null) return null
    if (!Array.isArray(value)) return isJsonObject(value) ? select(value) : undefined
    const items = value.map(complete)
    return items.includes(undefined) ? undefined : items
  }
  return complete
}
