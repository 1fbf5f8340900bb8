import type { Arrival } from './arrival.ts'
import type { Limits } from './limits.ts'
import { Refusal } from './refusal.ts'
import { requireJson } from './wire/json-type.ts'
import { readBody } from './wire/read-body.ts'
import { readSearch } from './wire/read-search.ts'
import { parseStrictJson } from './wire/strict-json.ts'
import { readWireFormat, type Question } from './wire/wire-formats.ts'

/**
 * Stage 1: from bytes to a question, with nothing of it looked up yet.
 * @throws Refusal BAD_REQUEST (400, 413, 415), METHOD_NOT_ALLOWED, PERSISTED_QUERY_ID_REQUIRED
 */
export async function readQuestion(arrival: Arrival, limits: Limits): Promise<Question> {
  switch (arrival.method) {
    case 'GET':
      return readWireFormat(readSearch(arrival.search, limits.jsonDepth))
    case 'POST': {
      requireJson(arrival.headers)
      const text = await readBody(arrival.body, arrival.headers, limits.bodyBytes, arrival.signal)
      return readWireFormat(parseStrictJson(text, limits.jsonDepth))
    }
    default:
      throw new Refusal('METHOD_NOT_ALLOWED', 'neither GET nor POST', { headers: { allow: 'GET, POST' } })
  }
}
