import type { IncomingHttpHeaders } from 'node:http'
import { malformed } from '../refusal.ts'

const jsonType = /^application\/(?:graphql\+)?json\s*(?:;\s*(?:charset\s*=\s*(?:utf-8|"utf-8")\s*)?)?$/i

/** True for a content type that a page of another origin cannot send without asking first (Fetch: CORS preflight). */
export const isJsonType = (contentType: string | undefined): boolean =>
  contentType !== undefined && jsonType.test(contentType)

/**
 * JSON in UTF-8, not compressed: a small body that unpacks to a large one would pass the size limit.
 * @throws Refusal BAD_REQUEST 415
 */
export function requireJson(headers: IncomingHttpHeaders): void {
  if (!isJsonType(headers['content-type'])) throw malformed('content type', 415)
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') throw malformed('content encoding', 415)
}
