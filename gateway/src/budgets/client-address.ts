/**
 * The client's address. `X-Forwarded-For` is written by anyone, so it is read only as far as our own proxies wrote it:
 * each appends whom it saw, and with n of them the n-th entry from the right is the first that none of ours made up.
 * @param trustedProxies how many proxies of ours stand before the gateway; 0 when clients connect to it themselves
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string {
  const seen = socketAddress ?? ''
  if (trustedProxies === 0 || forwardedFor === undefined) return seen
  const entries = String(forwardedFor)
    .split(',')
    .map(entry => entry.trim())
  return withoutPort(entries.at(-trustedProxies) ?? seen)
}

/** Some proxies write `192.0.2.1:52100` and `[2001:db8::1]:52100` (RFC 7239, section 6, has both forms). */
function withoutPort(entry: string): string {
  const [, v6, v4] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)$/.exec(entry) ?? []
  return v6 ?? v4 ?? entry
}
