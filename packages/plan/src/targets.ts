import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { PathStep } from '@heliograph/registry/registry'
import type { ResponsePath } from './executor.ts'
import { reader, typenameOf } from './read-key.ts'

/** The objects of the response that a fetch completes, compiled from the path to them. */
export interface Targets {
  find(data: JsonObject): JsonObject[]
  /** Where they are. Only errors need it, so it is worked out when there is one. */
  locate(data: JsonObject): Map<JsonObject, ResponsePath>
}

type Walk = (value: unknown, path: ResponsePath, found: (object: JsonObject, path: ResponsePath) => void) => void

/** What the path does not meet (null, an answer of another form) has no targets; that is never an error of its own. */
export function compileTargets(at: readonly PathStep[]): Targets {
  const walk = compileWalk(at)
  return {
    find(data) {
      const objects: JsonObject[] = []
      walk(data, [], object => objects.push(object))
      return objects
    },
    locate(data) {
      const paths = new Map<JsonObject, ResponsePath>()
      walk(data, [], (object, path) => paths.set(object, [...path]))
      return paths
    },
  }
}

function compileWalk(at: readonly PathStep[]): Walk {
  const [step, ...rest] = at
  if (step === undefined) {
    return (value, path, found) => {
      if (isJsonObject(value)) found(value, path)
    }
  }
  const next = compileWalk(rest)
  if (step === '@') {
    return (value, path, found) => {
      if (!Array.isArray(value)) return
      const depth = path.push(0) - 1
      for (let index = 0; index < value.length; index++) {
        path[depth] = index
        next(value[index], path, found)
      }
      path.pop()
    }
  }
  if (typeof step === 'string') {
    const read = reader(step)
    return (value, path, found) => {
      if (!isJsonObject(value)) return
      path.push(step)
      next(read(value), path, found)
      path.pop()
    }
  }
  const types = new Set(step.on)
  return (value, path, found) => {
    const typename = isJsonObject(value) ? typenameOf(value) : undefined
    if (typename !== undefined && types.has(typename)) next(value, path, found)
  }
}
