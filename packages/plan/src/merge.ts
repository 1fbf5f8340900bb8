import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'

/** What to do with a value that is taken over whole: keep it, or copy it because another object keeps it already. */
export type Adopt = (value: unknown) => unknown

/**
 * Merges what a subgraph answered into an object of the response: two fetches may fill the same response key.
 * A value beats a null whichever came first, so that the order in which subgraphs answer changes nothing.
 * Of two lists of different length the later is kept. `__proto__` is never copied.
 * @param interfaces by whose names the subgraph knows objects: where a type is known, they say less
 */
export function merge(
  target: JsonObject, source: JsonObject, adopt: Adopt, interfaces?: ReadonlySet<string>, keys = Object.keys(source),
): void {
  for (const key of keys) {
    if (key === '__proto__') continue
    const incoming = source[key]
    const found = target[key]
    // What every object inherits is a function, which JSON has none of.
    const existing = typeof found === 'function' ? undefined : found
    if (interfaces && key === '__typename' && typeof existing === 'string' && interfaces.has(incoming as string)) continue
    target[key] = mergeValue(existing, incoming, adopt, interfaces)
  }
}

function mergeValue(existing: unknown, incoming: unknown, adopt: Adopt, interfaces: ReadonlySet<string> | undefined): unknown {
  if (existing === undefined || existing === null) return adopt(incoming)
  if (incoming === undefined || incoming === null) return existing
  if (isJsonObject(existing) && isJsonObject(incoming)) {
    merge(existing, incoming, adopt, interfaces)
    return existing
  }
  if (Array.isArray(existing) && Array.isArray(incoming) && existing.length === incoming.length) {
    for (let index = 0; index < existing.length; index++)
      existing[index] = mergeValue(existing[index], incoming[index], adopt, interfaces)
    return existing
  }
  return adopt(incoming)
}

export const keep: Adopt = value => value

export const copy: Adopt = value => {
  if (Array.isArray(value)) return value.map(copy)
  if (!isJsonObject(value)) return value
  const copied: JsonObject = {}
  for (const key of Object.keys(value)) if (key !== '__proto__') copied[key] = copy(value[key])
  return copied
}
