import {
  defaultTypeResolver, GraphQLError, isAbstractType, isLeafType, isListType, isNonNullType, isObjectType,
  type FieldNode, type GraphQLAbstractType, type GraphQLLeafType, type GraphQLOutputType,
} from 'graphql'
import { isPromise } from 'graphql/jsutils/isPromise.js'
import { typeInfoOf } from './info.ts'
import { pathTo, placeOf, type Place } from './place.ts'
import { bubble, pending, unheard, type Run } from './run.ts'
import type { AnswerFields, CompileSelection, Written } from './written.ts'

/**
 * CompleteValue of the GraphQL specification (6.4.3): what goes into the answer, null, `pending`, or `bubble`. It throws
 * what is wrong with the value itself.
 * @param place the value's own; of a leaf, the object around it, which is all that it needs
 */
export type Complete = (run: Run, value: unknown, place: Place) => unknown

export interface CompiledType {
  complete: Complete
  isNullable: boolean
  isLeaf: boolean
}

/** @param select handed down, for what is below a field has fields again */
export function compileType(
  written: Written, type: GraphQLOutputType, nodes: readonly FieldNode[], select: CompileSelection,
): CompiledType {
  const isNullable = !isNonNullType(type)
  const named = isNonNullType(type) ? type.ofType as GraphQLOutputType : type
  const inner = compileNullable(written, named, nodes, select)
  const complete: Complete = (run, value, place) => {
    if (value instanceof Error) throw value
    if (value === null || value === undefined) {
      if (isNullable) return null
      throw new GraphQLError('Cannot return null for a non-nullable field.')
    }
    const completed = inner(run, value, place)
    if (completed !== bubble || !isNullable) return completed
    place.isDropped = true
    return null
  }
  return { complete, isNullable, isLeaf: isLeafType(named) }
}

function compileNullable(
  written: Written, type: GraphQLOutputType, nodes: readonly FieldNode[], select: CompileSelection,
): Complete {
  if (isLeafType(type)) return compileLeaf(type)
  if (isListType(type)) return compileList(written, type.ofType as GraphQLOutputType, nodes, select)
  if (isAbstractType(type)) return compileAbstract(written, type, nodes, select)
  if (isObjectType(type)) return lazily(() => select(written, type, nodes))
  throw new Error(`${String(type)} is no output type`)
}

function compileLeaf(type: GraphQLLeafType): Complete {
  return (_run, value) => {
    const serialized = type.serialize(value)
    if (serialized === undefined || serialized === null) throw new Error(`${type.name} was written as nothing`)
    return serialized
  }
}

function compileList(
  written: Written, itemType: GraphQLOutputType, nodes: readonly FieldNode[], select: CompileSelection,
): Complete {
  const { complete, isNullable } = compileType(written, itemType, nodes, select)
  return (run, value, place) => {
    if (typeof value !== 'object' || !(Symbol.iterator in value!)) throw new GraphQLError('Expected a list.')
    // As long as it will be: one that grows begins with room for sixteen.
    // oxlint-disable-next-line unicorn/no-new-array -- a length
    const items = new Array<unknown>(Array.isArray(value) ? value.length : 0)
    let index = 0
    let isDropped = false
    for (const item of value as Iterable<unknown>) {
      if (isDropped) {
        unheard(item)
        continue
      }
      const at = placeOf(place, index, items, isNullable)
      const completed = isPromise(item)
        ? (run.await(item, at, nodes, completeItem), pending)
        : completeItem(run, item, at)
      isDropped = completed === bubble
      items[index++] = completed === pending ? undefined : completed
    }
    // Resolvers may have shortened it meanwhile.
    if (items.length > index) items.length = index
    return isDropped ? bubble : items
  }

  function completeItem(run: Run, item: unknown, at: Place): unknown {
    try {
      return complete(run, item, at)
    } catch (thrown) {
      return run.tell(thrown, nodes, pathTo(at), isNullable)
    }
  }
}

/** Of an interface or union, each concrete type has fields of its own. */
function compileAbstract(
  written: Written, type: GraphQLAbstractType, nodes: readonly FieldNode[], select: CompileSelection,
): Complete {
  const { schema } = written
  const byType = new Map(schema.getPossibleTypes(type).map(possible =>
    [possible.name, lazily(() => select(written, possible, nodes))] as const))
  const resolveType = type.resolveType ?? defaultTypeResolver
  const answer = (run: Run, value: unknown, place: Place, name: unknown) => {
    const fields = typeof name === 'string' ? byType.get(name) : undefined
    if (!fields) throw new GraphQLError(`${type.name} resolved to no possible type`)
    return fields(run, value, place)
  }
  return (run, value, place) => {
    const name = resolveType(value, run.context, typeInfoOf(written, run, type, nodes, place), type)
    if (!isPromise(name)) return answer(run, value, place, name)
    run.await(name, place, nodes, (_run, arrived) => {
      try {
        const completed = answer(run, value, place, arrived)
        if (completed !== bubble || !place.isNullable) return completed
        place.isDropped = true
        return null
      } catch (thrown) {
        return run.tell(thrown, nodes, pathTo(place), place.isNullable)
      }
    })
    return pending
  }
}

/** A type may hold itself, so its fields are compiled when they are first asked for. */
function lazily(compile: () => AnswerFields): AnswerFields {
  let made: AnswerFields | undefined
  return (run, value, place) => (made ??= compile())(run, value, place)
}
