import { malformed } from '../refusal.ts'
import { readParameters } from './read-parameters.ts'
import { parseStrictJson } from './strict-json.ts'

/** Parameters whose value is JSON (GraphQL over HTTP, section 6.1). */
const json = new Set(['variables', 'extensions'])

/** Characters. What RFC 9110, 4.1, wants supported at least, and half of a head: whoever has more to say uses POST. */
const maxLength = 8_000

/**
 * A GET's parameters as the object that a POST would have sent.
 * @throws Refusal BAD_REQUEST: 414 when it is too long, else 400, as `readParameters` says, and for one that holds no JSON where it has to
 */
export function readSearch(search: string, maxDepth: number): Record<string, unknown> {
  if (search.length > maxLength) throw malformed('address too long', 414)
  const sent = [...readParameters(search)].map(([name, value]) => {
    if (name === '__proto__') throw malformed('parameter __proto__')
    return [name, value !== '' && json.has(name) ? parseStrictJson(value, maxDepth) : value === '' ? undefined : value] as const
  })
  return Object.fromEntries(sent)
}
