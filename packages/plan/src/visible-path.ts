import type { JsonObject } from '@heliograph/registry/json-object'
import type { Selection } from '@heliograph/registry/registry'
import { type Holds, compileWhen } from './conditions.ts'
import type { ResponsePath } from './executor.ts'

export type VisiblePath = (path: ResponsePath, variables: JsonObject) => ResponsePath

interface Key {
  holds: (Holds | undefined)[]
  below: Map<string, Key>
}

/**
 * A path cut off where the answer ends. The plan fetches more than the client selected (keys, inputs of `@requires`,
 * what is `@inaccessible`): an error there is told at the nearest object that the client sees, and does not name the
 * field.
 */
export function compileVisiblePath(shape: readonly Selection[]): VisiblePath {
  const root = keysOf(shape, new Map())
  return (path, variables) => {
    let keys = root
    for (const [at, step] of path.entries()) {
      if (typeof step === 'number') continue
      const key = keys.get(step)
      if (!key?.holds.some(holds => !holds || holds(variables))) return path.slice(0, at)
      keys = key.below
    }
    return path
  }
}

function keysOf(selections: readonly Selection[], keys: Map<string, Key>): Map<string, Key> {
  for (const { key, when, type } of selections) {
    const known = keys.get(key) ?? { holds: [], below: new Map<string, Key>() }
    keys.set(key, known)
    known.holds.push(compileWhen(when))
    let inner = type
    while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
    if (inner.kind === 'object') keysOf(inner.selections, known.below)
  }
  return keys
}
