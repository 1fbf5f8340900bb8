import type { Arrival } from '../arrival.ts'
import { malformed } from '../refusal.ts'
import { readBody } from './read-body.ts'
import { readParameters } from './read-parameters.ts'

const formType = /^application\/x-www-form-urlencoded\s*(?:;\s*(?:charset\s*=\s*(?:utf-8|"utf-8")\s*)?)?$/i

/**
 * The parameters of an OAuth request (RFC 6749, section 3.2 and appendix B): one without a value counts as left out,
 * one that comes twice is refused.
 * @throws Refusal BAD_REQUEST: 413 when it is larger, else 400, also for another content type (RFC 6749, section 5.2)
 */
export async function readForm(
  { headers, body, signal }: Pick<Arrival, 'headers' | 'body' | 'signal'>, maxBytes: number,
): Promise<ReadonlyMap<string, string>> {
  if (!formType.test(headers['content-type'] ?? '')) throw malformed('content type')
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') throw malformed('content encoding')
  const sent = readParameters(await readBody(body, headers, maxBytes, signal))
  return new Map([...sent].filter(([, value]) => value !== ''))
}
