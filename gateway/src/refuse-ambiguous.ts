import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import { malformed } from './refusal.ts'

/** Of these Node reads the first and drops the rest; a proxy or a firewall before us may have read the last. */
const single = new Set(['host', 'content-type', 'authorization'])
/** Of most names the length tells that they are none of these. */
const lengths = new Set([...single].map(name => name.length))

/**
 * What may be in a Host (RFC 9110, 7.2; RFC 3986, 3.2.2): a name, which may be empty, or an IPv4 address, or in brackets an IPv6
 * address or one to come; and a port. No two of its repetitions can take the same character, so it never tries twice.
 */
const hostForm =
  /^(?:[\w.~!$&'()*+,;=-]*(?:%[\da-f]{2}[\w.~!$&'()*+,;=-]*)*|\[(?:([\da-f:.]+)|v[\da-f]+\.[\w.~!$&'()*+,;=:-]+)\])(?::\d*)?$/i
/** The last that was one: nearly all requests say the same. */
let knownHost = ''

/**
 * Refuses a head that two readers may read differently, or that asks what we can't do. Node would refuse some of it
 * itself, with neither our words nor our headers.
 * @throws Refusal BAD_REQUEST: without a Host or with one that is none (RFC 9112, 3.2), with one of the headers above
 *   twice; 417 for an expectation other than 100-continue (RFC 9110, 10.1.1); another transfer coding than chunked (RFC 9112, 7)
 */
export function refuseAmbiguous({ headers, httpVersion, rawHeaders }: IncomingMessage): void {
  const { host } = headers
  if (host === undefined ? httpVersion === '1.1' : host !== knownHost && !isHost(host)) throw malformed('no host')
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

function isHost(text: string): boolean {
  const [found, ipv6] = hostForm.exec(text) ?? []
  if (found === undefined || (ipv6 !== undefined && !isIPv6(ipv6))) return false
  knownHost = text
  return true
}
