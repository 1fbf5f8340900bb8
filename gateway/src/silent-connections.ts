import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { owedOn } from './owed-answers.ts'

/**
 * Connections on which nothing is asked: opened ahead of need, or with a head that never ends. A closing server waits
 * for them, and Node no longer looks how late they are.
 * @returns closes those of the server
 */
export function silentConnections(server: Server): () => void {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return () => { for (const socket of open) if (owedOn(socket).length === 0) socket.destroy() }
}
