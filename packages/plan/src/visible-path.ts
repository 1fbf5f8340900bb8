import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { Selection } from '@heliograph/registry/registry'
import { type Holds, compileWhen } from './conditions.ts'
import type { ResponsePath } from './executor.ts'
import { typenameOf } from './read-key.ts'

/** `data`: what the subgraphs answered so far, which tells of what types the objects on the path are. */
export type VisiblePath = (path: ResponsePath, variables: JsonObject, data?: JsonObject) => ResponsePath

/** One way in which a key was selected: for some types, under some conditions. */
interface Alternative {
  /** Of the response. */
  key: string
  holds: Holds | undefined
  on: readonly string[] | undefined
  /** What the object here may be; empty where none is. */
  possible: readonly string[]
  below: Level
}
/** By the key under which subgraphs answer. */
type Level = ReadonlyMap<string, Alternative[]>

/**
 * A path as the client sees it, cut off where the answer ends. The plan fetches more than the client selected (keys, inputs of `@requires`,
 * what is `@inaccessible`, what is selected for another type): an error there is told at the nearest object that the
 * client sees, and does not name the field.
 */
export function compileVisiblePath(shape: readonly Selection[]): VisiblePath {
  const root = compileLevel(shape)
  return (path, variables, data) => {
    let levels: readonly Level[] = [root]
    let possible: readonly string[] = []
    let value: unknown = data
    const visible: ResponsePath = []
    for (const step of path) {
      const said = isJsonObject(value) ? typenameOf(value) : undefined
      // The name of an interface, from a subgraph that knows no more, says nothing.
      const type = said !== undefined && possible.includes(said) ? said : undefined
      value = within(value, step)
      if (typeof step === 'number') {
        visible.push(step)
        continue
      }
      const seen = levels.flatMap(level => level.get(step) ?? []).filter(
        ({ holds, on }) => (!holds || holds(variables)) && (!on || type === undefined || on.includes(type)),
      )
      const [first] = seen
      if (!first) return visible
      visible.push(first.key)
      levels = seen.map(({ below }) => below)
      possible = seen.flatMap(one => one.possible)
    }
    return visible
  }
}

function within(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return value[Number(step)]
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
}

function compileLevel(selections: readonly Selection[]): Level {
  const level = new Map<string, Alternative[]>()
  for (const { key, from = key, on, when, type } of selections) {
    let inner = type
    while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
    const [possible, below] = inner.kind === 'object' ? [inner.possible, compileLevel(inner.selections)] : [[], new Map() as Level]
    const alternatives = level.get(from) ?? []
    level.set(from, alternatives)
    alternatives.push({ key, holds: compileWhen(when), on, possible, below })
  }
  return level
}
