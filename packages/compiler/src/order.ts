/** Compares by code units: the same order on every machine, whatever its locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function sorted(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(byText)
}

/** A record with its keys in order. */
export function sortedRecord<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => byText(a, b)))
}
