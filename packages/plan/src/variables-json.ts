import type { JsonObject } from '@heliograph/registry/json-object'
import { JsonText } from './json-text.ts'
import { reader } from './read-key.ts'

/** Writes the variables of a fetch: `{…}`. `representations` are JSON already. */
export type VariablesJson = (variables: JsonObject, representations?: readonly string[]) => string

/**
 * Compiles what is written of an operation's variables for one fetch: those that its document uses. A variable that is
 * absent stays absent: the document has its default.
 */
export function compileVariablesJson(variables: readonly string[]): VariablesJson {
  const members = variables.map(name => ({ name: `${JSON.stringify(name)}:`, read: reader(name) }))
  return (values, representations) => {
    let json = representations ? `{"representations":[${representations.join(',')}]` : '{'
    let comma = representations ? ',' : ''
    for (const { name, read } of members) {
      const value = read(values)
      if (value === undefined) continue
      json += comma + name + (value instanceof JsonText ? value.json : JSON.stringify(value))
      comma = ','
    }
    return `${json}}`
  }
}
