import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { OutputType, Selection } from '@heliograph/registry/registry'
import { type Holds, compileWhen } from './conditions.ts'
import type { ResponseError } from './executor.ts'
import { reader, typenameOf } from './read-key.ts'
import { compileLeaf } from './leaf.ts'
import { Projection } from './projection.ts'

/**
 * What the client asked for, out of what the subgraphs answered. Adds errors for what they should not have answered.
 */
export type Project = (data: JsonObject, variables: JsonObject, errors: ResponseError[]) => JsonObject | null

/** In place of a value: null stands where none may, so the object or list around it is null. */
const bubble = Symbol('bubble')

/** Completes a value by its type: gives what goes into the answer, null, or (only a type that is non-null) `bubble`. */
type Complete = (value: unknown, projection: Projection) => unknown

interface Field {
  key: string
  holds: Holds | undefined
  read: (object: JsonObject) => unknown
  complete: Complete
}

/**
 * CompleteValue of the GraphQL spec (6.4.3) over the subgraphs' answers: null propagates to the nearest nullable
 * position, with one error unless a subgraph has told one for it already; so does a value that its type does not allow.
 */
export function compileProjection(shape: readonly Selection[], rootType: string): Project {
  const complete = compileFields(shape, rootType)
  return (data, variables, errors) => complete(data, new Projection(variables, errors))
}

function compileFields(selections: readonly Selection[], type: string) {
  const fields = selections.filter(({ on }) => !on || on.includes(type)).map(selection => compileField(selection, type))
  return (object: JsonObject, projection: Projection): JsonObject | null => {
    const { path, variables } = projection
    const answer: JsonObject = {}
    const depth = path.push('') - 1
    for (const { key, holds, read, complete } of fields) {
      if (holds && !holds(variables)) continue
      path[depth] = key
      const value = complete(read(object), projection)
      if (value === bubble) {
        path.pop()
        return null
      }
      answer[key] = value
    }
    path.pop()
    return answer
  }
}

function compileField({ key, field, from, when, type }: Selection, parent: string): Field {
  const holds = compileWhen(when)
  if (field === '__typename') return { key, holds, read: () => parent, complete: value => value }
  return { key, holds, read: reader(from ?? key), complete: compileType(type) }
}

/** Once for each type of a shape: below types of several possible types the ways to it multiply. */
const compiled = new WeakMap<OutputType, Complete>()

function compileType(type: OutputType): Complete {
  const known = compiled.get(type)
  if (known) return known
  const complete = compileNew(type)
  compiled.set(type, complete)
  return complete
}

function compileNew(type: OutputType): Complete {
  switch (type.kind) {
    case 'nonNull':
      return compileNonNull(compileType(type.of))
    case 'list':
      return compileList(compileType(type.of))
    case 'object':
      return compileObject(type)
    default:
      return compileLeaf(type)
  }
}

function compileNonNull(complete: Complete): Complete {
  return (value, projection) => {
    const completed = complete(value, projection)
    return completed ?? projection.refuse('Cannot return null where a value is promised.') ?? bubble
  }
}

function compileList(complete: Complete): Complete {
  return (value, projection) => {
    if (value === undefined || value === null) return null
    if (!Array.isArray(value)) return projection.refuse('Expected a list.')
    const { path } = projection
    const items: unknown[] = []
    const depth = path.push(0) - 1
    for (let index = 0; index < value.length; index++) {
      path[depth] = index
      const item = complete(value[index], projection)
      if (item === bubble) {
        path.pop()
        return null
      }
      items.push(item)
    }
    path.pop()
    return items
  }
}

/**
 * The type that an object says it is of decides which fields it has. It need not say where only one is possible, nor
 * where nothing depends on it: a subgraph that knows only the interface of an object cannot say.
 */
function compileObject({ name, possible, unresolved, selections }: Extract<OutputType, { kind: 'object' }>): Complete {
  const byType = new Map(possible.map(type => [type, compileFields(selections, type)]))
  const unsaid = unresolved
    ? compileFields(selections, name)
    : possible.length === 1
      ? byType.get(possible[0]!)
      : undefined
  const matters = compileWhen(unresolved?.unless)
  return (value, projection) => {
    if (value === undefined || value === null) return null
    if (!isJsonObject(value)) return projection.refuse('Expected an object.')
    const typename = typenameOf(value)
    const known = typename === undefined ? undefined : byType.get(typename)
    if (known) return known(value, projection)
    const isUnsaid = unsaid && (typename === undefined || unresolved?.interfaces.includes(typename))
    if (!isUnsaid || matters?.(projection.variables)) return projection.refuse('The object is of no possible type.')
    return unsaid(value, projection)
  }
}
