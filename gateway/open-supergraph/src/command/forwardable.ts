import { Stop } from '../stop.ts'

/**
 * Of these the gateway's request to a subgraph has its own: they are about one connection (RFC 9110, 7.6.1) or about the
 * body, which is another there.
 */
const ours = new Set([
  'accept', 'accept-encoding', 'connection', 'content-encoding', 'content-length', 'content-type', 'expect', 'host',
  'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade',
])

/**
 * Names of headers that may be passed on from the client's request, in lower case, each once.
 * @throws Stop for what is no header's name (RFC 9110, 5.1), or is ours to set
 */
export function forwardable(names: readonly string[]): string[] {
  const lower = names.map(name => name.trim().toLowerCase())
  for (const name of lower) {
    if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) throw new Stop(`--forward is a list of headers; ${name || 'nothing'} is none.`)
    if (ours.has(name)) throw new Stop(`--forward ${name}: this header is about one connection, and is not passed on.`)
  }
  return [...new Set(lower)]
}
