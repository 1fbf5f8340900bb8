import type { Socket } from 'node:net'

/** How long is listened to who was told that it is over. */
const lingerMs = 1_000

/**
 * Says the last that is said on a connection of Node's HTTP server, and closes it. What still comes is read and dropped: not
 * read at all, it would make the kernel reset the connection, and the client lose what it was told (RFC 9112, 9.6). Who goes
 * on sending, or never closes their side, is not waited for any longer than that.
 */
export function sayLast(socket: Socket, text: string): void {
  hearNoMore(socket)
  const late = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(late)).end(text)
}

/** What still comes is dropped, and no longer parsed: a request that nobody answers would be run, or kept in memory. */
export function hearNoMore(socket: Socket): void {
  socket.removeAllListeners('data').on('data', () => {})
}
