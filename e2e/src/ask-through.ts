import type { Served } from '@heliograph/gateway/open-gateway'
import type { DirectTransport } from '@heliograph/gateway/transport'

type Ask = DirectTransport['ask']

/** What is served, with something between the gateway and each subgraph of its process. */
export function askThrough(served: Served, between: (subgraph: string, ask: Ask) => Ask): Served {
  const transports = new Map(Array.from(served.transports, ([name, transport]) => {
    if (transport.inBytes) throw new Error(`${name} is not in this process`)
    return [name, { ...transport, ask: between(name, sealed => transport.ask(sealed)) }]
  }))
  return { ...served, transports }
}
