import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Balancer {
  /** Where it listens, `http://127.0.0.1:4000`. */
  url: string
  /** Resolves when the server is ready, from when on it gets its share of new connections. */
  add(server: string): Promise<void>
  /** For a server that has ended. */
  remove(server: string): void
  close(): Promise<void>
}

const lookEveryMs = 50

/**
 * Shares connections out among the servers that say at `/ready` that they serve, as a Kubernetes Service does. It knows
 * nothing of requests: one on a kept connection goes where that connection led in the first place, also while that
 * server drains.
 */
export async function openBalancer(): Promise<Balancer> {
  const ready = new Map<string, boolean>()
  const open = new Set<Socket>()
  let turn = 0
  const server = createServer(client => {
    const serving = [...ready.keys()].filter(url => ready.get(url))
    const chosen = serving[turn++ % serving.length]
    if (chosen === undefined) {
      client.destroy()
      return
    }
    const behind = connect(Number(new URL(chosen).port), '127.0.0.1')
    for (const [from, to] of [[client, behind], [behind, client]] as const) {
      open.add(from)
      from.setNoDelay().once('close', () => {
        open.delete(from)
        to.destroy()
      }).on('error', () => to.destroy()).pipe(to)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  const look = async (url: string) => {
    const is = await fetch(`${url}/ready`).then(({ status }) => status === 200, () => false)
    if (ready.has(url)) ready.set(url, is)
    return is
  }
  const lookAtAll = setInterval(() => { for (const url of ready.keys()) void look(url) }, lookEveryMs)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async add(url) {
      ready.set(url, false)
      while (!await look(url)) await new Promise(resolve => { setTimeout(resolve, lookEveryMs) })
    },
    remove(url) { ready.delete(url) },
    async close() {
      clearInterval(lookAtAll)
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
