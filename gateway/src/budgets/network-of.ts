import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network that an address is counted as. IPv4: the address. IPv6: its /64, since whoever has one address there has
 * all 2^64 of them. Nothing wider: a site may have a /56 or a /48, but so may 256 neighbours together. IPv4 in IPv6 clothes (`::ffff:192.0.2.1`) is IPv4.
 * @param address as a socket or a trusted proxy gives it
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address
  const bare = address.split('%')[0]!.toLowerCase()
  if (!isIPv6(bare)) return 'unknown'
  const groups = groupsOf(bare)
  const mapped = groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff
  if (mapped) return [groups[6]! >> 8, groups[6]! & 0xff, groups[7]! >> 8, groups[7]! & 0xff].join('.')
  return `${groups.slice(0, 4).map(group => group.toString(16)).join(':')}::/64`
}

/** The eight 16-bit groups of a valid IPv6 address (RFC 4291, 2.2). */
function groupsOf(address: string): number[] {
  const [head = '', tail] = dottedToHex(address).split('::')
  const parse = (part: string) => part === '' ? [] : part.split(':').map(group => Number.parseInt(group, 16))
  if (tail === undefined) return parse(head)
  const [before, after] = [parse(head), parse(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function dottedToHex(address: string): string {
  const dotted = /[0-9]+\.[0-9.]+$/.exec(address)?.[0]
  if (dotted === undefined) return address
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number)
  return address.slice(0, -dotted.length) + `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
}
