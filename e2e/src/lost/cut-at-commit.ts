import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'

export interface CuttableLine {
  /** The way to the database over this line. */
  address: DatabaseAddress
  /**
   * Cuts the connection that says COMMIT next: `before` the database hears it, or `after` it has answered, which the
   * other side then never learns.
   * @returns resolves when it is cut
   */
  cutNext(when: 'before' | 'after'): Promise<void>
  close(): Promise<void>
}

/**
 * COM_QUERY in a packet of its own: three bytes of length, the number 0, the command 3, on MySQL two bytes that say
 * "no query attributes", the text.
 */
const isCommit = (packet: Buffer) =>
  packet[4] === 3 && ['COMMIT', '\0\x01COMMIT'].includes(packet.toString('latin1', 5))

/** A network between a subgraph and its database that fails at the worst moment. */
export async function openCuttableLine(database: DatabaseAddress): Promise<CuttableLine> {
  let next: { when: 'before' | 'after'; done: () => void } | undefined
  const sockets = new Set<Socket>()

  const server = createServer(near => {
    const far = connect(database.port, database.host)
    for (const [from, to] of [[near, far], [far, near]] as const) {
      sockets.add(from)
      from.on('error', () => {}).once('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
    far.on('data', bytes => near.write(bytes))
    near.on('data', bytes => {
      if (!next || !isCommit(bytes)) return far.write(bytes)
      const { when, done } = next
      next = undefined
      const cut = () => {
        near.destroy()
        far.destroy()
        done()
      }
      if (when === 'before') return cut()
      far.removeAllListeners('data').once('data', cut)
      return far.write(bytes)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: { ...database, host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    cutNext: when => new Promise(done => { next = { when, done } }),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
