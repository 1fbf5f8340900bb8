import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { Selection } from '@heliograph/registry/registry'
import { type Holds, compileWhen } from './conditions.ts'
import type { ResponsePath } from './executor.ts'
import { typenameOf } from './read-key.ts'

/** `data`: what the subgraphs answered so far, which tells of what types the objects on the path are. */
export type VisiblePath = (path: ResponsePath, variables: JsonObject, data?: JsonObject) => ResponsePath

interface Key {
  alternatives: { holds: Holds | undefined; on: readonly string[] | undefined }[]
  below: Map<string, Key>
}

/**
 * A path cut off where the answer ends. The plan fetches more than the client selected (keys, inputs of `@requires`,
 * what is `@inaccessible`, what is selected for another type): an error there is told at the nearest object that the
 * client sees, and does not name the field.
 */
export function compileVisiblePath(shape: readonly Selection[]): VisiblePath {
  const root = keysOf(shape, new Map())
  return (path, variables, data) => {
    let keys = root
    let value: unknown = data
    for (const [at, step] of path.entries()) {
      const type = isJsonObject(value) ? typenameOf(value) : undefined
      value = within(value, step)
      if (typeof step === 'number') continue
      const key = keys.get(step)
      const isSeen = key?.alternatives.some(
        ({ holds, on }) => (!holds || holds(variables)) && (!on || type === undefined || on.includes(type)),
      )
      if (!key || !isSeen) return path.slice(0, at)
      keys = key.below
    }
    return path
  }
}

function within(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return value[Number(step)]
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
}

function keysOf(selections: readonly Selection[], keys: Map<string, Key>): Map<string, Key> {
  for (const { key, on, when, type } of selections) {
    const known = keys.get(key) ?? { alternatives: [], below: new Map<string, Key>() }
    keys.set(key, known)
    known.alternatives.push({ holds: compileWhen(when), on })
    let inner = type
    while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
    if (inner.kind === 'object') keysOf(inner.selections, known.below)
  }
  return keys
}
