import { malformed } from '../refusal.ts'
import { parseStrictJson } from './strict-json.ts'

/** Parameters whose value is JSON (GraphQL over HTTP, section 6.1). */
const json = new Set(['variables', 'extensions'])

/**
 * A GET's parameters as the object that a POST would have sent.
 * @throws Refusal BAD_REQUEST for a parameter that comes twice or holds no JSON where it has to
 */
export function readSearch(search: string, maxDepth: number): Record<string, unknown> {
  const sent = new Map<string, unknown>()
  for (const [name, value] of new URLSearchParams(search)) {
    if (sent.has(name)) throw malformed('a parameter twice')
    if (name === '__proto__') throw malformed('parameter __proto__')
    sent.set(name, value !== '' && json.has(name) ? parseStrictJson(value, maxDepth) : value === '' ? undefined : value)
  }
  return Object.fromEntries(sent)
}
