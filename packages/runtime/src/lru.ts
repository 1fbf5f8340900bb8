/** A map that forgets what was used longest ago when it is full: memory that strangers fill has to have an end. */
export interface Lru<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): void
  delete(key: K): void
}

/**
 * @param capacity entries it holds at most
 * @param forgotten told of each key that had to go
 */
export function openLru<K, V>(capacity: number, forgotten: (key: K) => void = () => {}): Lru<K, V> {
  // A Map keeps the order of insertion: the first key is the oldest.
  const entries = new Map<K, V>()
  return {
    get(key) {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      if (entries.size <= capacity) return
      const oldest = entries.keys().next().value as K
      entries.delete(oldest)
      forgotten(oldest)
    },
    delete(key) { entries.delete(key) },
  }
}
