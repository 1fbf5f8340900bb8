import { readFile } from 'node:fs/promises'

/** At which of this machine's addresses somebody listens on a port: as the kernel says (proc(5), /proc/net/tcp). */
export async function listeningAddresses(port: number): Promise<string[]> {
  const lines = await Promise.all(['tcp', 'tcp6'].map(name => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  const found: string[] = []
  for (const line of lines.join('\n').split('\n')) {
    const [, address = '', localPort, state] = /^ *\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /.exec(line) ?? []
    const listening = '0A'
    if (state === listening && Number.parseInt(localPort!, 16) === port) found.push(readAddress(address))
  }
  return found
}

/** IPv4 is written as one number of the machine's byte order; IPv6 stays as it is, none is expected. */
function readAddress(hex: string): string {
  return hex.length === 8 ? Buffer.from(hex, 'hex').toReversed().join('.') : hex
}
