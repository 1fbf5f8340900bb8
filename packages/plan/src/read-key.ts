import type { JsonObject } from '@heliograph/registry/json-object'

/**
 * A function that reads one key of an object, made once. A key that every object inherits (`constructor`, `toString`)
 * is read only where the object has it itself: a missing field must not answer with a function.
 */
export function reader(key: string): (object: JsonObject) => unknown {
  if (key in Object.prototype) return object => (Object.hasOwn(object, key) ? object[key] : undefined)
  return object => object[key]
}

/** The concrete type that an object says it is of. */
export function typenameOf(object: JsonObject): string | undefined {
  const name = object['__typename']
  return typeof name === 'string' ? name : undefined
}
