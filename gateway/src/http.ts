import type { Arrival } from './arrival.ts'
import type { KnownOperation } from './known-operations.ts'
import type { Limits } from './limits.ts'
import { malformed, Refusal } from './refusal.ts'
import { isAcceptable } from './wire/accepted-type.ts'
import { requireJson } from './wire/json-type.ts'
import { readBody } from './wire/read-body.ts'
import { readSearch } from './wire/read-search.ts'
import { recogniseQuestion } from './wire/recognise-question.ts'
import { parseStrictJson } from './wire/strict-json.ts'
import { readWireFormat, type Question } from './wire/wire-formats.ts'

/**
 * Stage 2: from bytes to a question. Where operations have a form, most requests are not even parsed.
 * @throws Refusal BAD_REQUEST (400, 406, 408, 413, 414, 415), METHOD_NOT_ALLOWED, PERSISTED_QUERY_ID_REQUIRED
 */
export async function readQuestion(
  arrival: Arrival, operations: ReadonlyMap<string, KnownOperation>, limits: Limits,
): Promise<Question> {
  switch (arrival.method) {
    case 'GET':
    // The same without the body (RFC 9110, 9.3.2), which is left out where it would be sent.
    case 'HEAD':
      requireAcceptable(arrival.headers)
      return readWireFormat(readSearch(arrival.search, limits.jsonDepth))
    case 'POST': {
      requireAcceptable(arrival.headers)
      requireJson(arrival.headers)
      const text = await readBody(arrival.body, arrival.headers, limits.bodyBytes, arrival.signal)
      return recogniseQuestion(text, operations, limits.jsonDepth) ?? readWireFormat(parseStrictJson(text, limits.jsonDepth))
    }
    default:
      throw new Refusal('METHOD_NOT_ALLOWED', 'none of GET, HEAD, POST', { headers: { allow: 'GET, HEAD, POST' } })
  }
}

/** Before anything runs: what a mutation did would not be undone by a client that cannot read it. */
function requireAcceptable({ accept }: Arrival['headers']): void {
  if (!isAcceptable(accept)) throw malformed('accept', 406)
}
