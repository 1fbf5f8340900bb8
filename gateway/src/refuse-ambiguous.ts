import type { IncomingMessage } from 'node:http'
import { malformed } from './refusal.ts'

/** Of these Node reads the first and drops the rest; a proxy or a firewall before us may have read the last. */
const single = new Set(['host', 'content-type', 'authorization'])
/** Of most names the length tells that they are none of these. */
const lengths = new Set([...single].map(name => name.length))

/**
 * Refuses a head that two readers may read differently, or that asks what we can't do. Node would refuse some of it
 * itself, with neither our words nor our headers.
 * @throws Refusal BAD_REQUEST: without a Host (RFC 9112, 3.2), with one of the headers above twice; 417 for an
 *   expectation other than 100-continue (RFC 9110, 10.1.1); another transfer coding than chunked (RFC 9112, 7)
 */
export function refuseAmbiguous({ headers, httpVersion, rawHeaders }: IncomingMessage): void {
  if (headers.host === undefined && httpVersion === '1.1') throw malformed('no host')
  const seen: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const written = rawHeaders[at]!
    if (!lengths.has(written.length)) continue
    const name = written.toLowerCase()
    if (!single.has(name)) continue
    if (seen.includes(name)) throw malformed('a header twice')
    seen.push(name)
  }
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') throw malformed('transfer coding')
  if ((headers.expect ?? '100-continue').toLowerCase() !== '100-continue') throw malformed('expectation', 417)
}
