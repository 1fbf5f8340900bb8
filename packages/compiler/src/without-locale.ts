import { byText } from './order.ts'

/**
 * Runs a task as if there were no locales. Apollo's composition sorts with `localeCompare` and names subgraphs with
 * `toLocaleUpperCase`: on a Turkish machine `identity` became `İDENTİTY`, which is no GraphQL name, and everywhere the
 * order of the supergraph hung on LC_ALL. Node reads the locale when it starts and can't be told another afterwards.
 * The task is synchronous, so nobody else sees the exchange.
 */
export function withoutLocale<T>(task: () => T): T {
  const own = Object.fromEntries(Object.keys(plain).map(name => [name, Reflect.get(String.prototype, name) as unknown]))
  Object.assign(String.prototype, plain)
  try {
    return task()
  } finally {
    Object.assign(String.prototype, own)
  }
}

const plain = {
  localeCompare(this: string, other: string) { return byText(this, other) },
  toLocaleLowerCase(this: string) { return this.toLowerCase() },
  toLocaleUpperCase(this: string) { return this.toUpperCase() },
}
