import type { JsonObject } from '@heliograph/registry/json-object'
import { reader } from './read-key.ts'

/** `representations` are JSON already. */
export type RequestBody = (variables: JsonObject, representations?: readonly string[]) => string

/** The first member of a fetch's body, which says what is asked: the id that the subgraph's allowlist has. */
export const documentMember = (fetch: string) => `"documentId":${JSON.stringify(`sha256:${fetch}`)}`

/**
 * The body of a fetch: `{"documentId":"sha256:…","variables":{…}}`. All but the values is written once, when compiling;
 * every value goes through JSON.stringify. A variable that is absent stays absent: the document has its default.
 */
export function compileRequestBody(fetch: string, variables: readonly string[]): RequestBody {
  const head = `{${documentMember(fetch)},"variables":{`
  const members = variables.map(name => ({ name: `${JSON.stringify(name)}:`, read: reader(name) }))
  return (values, representations) => {
    let body = representations ? `${head}"representations":[${representations.join(',')}]` : head
    let comma = representations ? ',' : ''
    for (const { name, read } of members) {
      const value = read(values)
      if (value === undefined) continue
      body += comma + name + JSON.stringify(value)
      comma = ','
    }
    return `${body}}}`
  }
}
