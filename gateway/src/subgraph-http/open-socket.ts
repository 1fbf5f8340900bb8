import { isIP, Socket } from 'node:net'
import { connect } from 'node:tls'
import { pieceBytes } from './llhttp.ts'

/** One for all connections: it is read in the very call that says that it is filled. */
const buffer = Buffer.alloc(pieceBytes)

export interface SocketEvents {
  onConnected: () => void
  /** @param piece is filled anew afterwards */
  onPiece: (piece: Buffer) => void
}

/** Opens connections to one origin. */
export type SocketOpener = (events: SocketEvents) => Socket

/**
 * Connections that hand what arrives on at once, out of one buffer. By itself a Socket takes 64 KB of memory for each piece,
 * and hands it on by way of a stream's buffer and a tick.
 * @see https://nodejs.org/api/net.html#new-netsocketoptions `onread`
 */
export function socketOpener({ protocol, hostname, port }: URL): SocketOpener {
  // An IPv6 address has brackets in a URL only.
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol === 'https:') return secureOpener(host, Number(port || 443))
  return events => whenConnected(new Socket({ onread: inPieces(events) }).connect(Number(port || 80), host), 'connect', events)
}

/** A session is taken up again by the next connection (RFC 8446, 2.2). */
function secureOpener(host: string, port: number): SocketOpener {
  const named = isIP(host) === 0 ? { servername: host } : {}
  let session: Buffer | undefined
  return events => {
    const options = { host, port, ...named, ALPNProtocols: ['http/1.1'], ...(session && { session }), onread: inPieces(events) }
    const socket = connect(options)
      .on('session', given => { session = given })
      // It may be the session that the other side does not take.
      .once('error', () => { session = undefined })
    return whenConnected(socket, 'secureConnect', events)
  }
}

const inPieces = ({ onPiece }: SocketEvents) => ({
  buffer,
  callback(size: number) {
    onPiece(buffer.subarray(0, size))
    return true
  },
})

/** What is written goes at once, and a connection that nobody is behind any more is noticed. */
const whenConnected = (socket: Socket, event: 'connect' | 'secureConnect', { onConnected }: SocketEvents): Socket =>
  socket.once(event, () => {
    socket.setNoDelay(true).setKeepAlive(true, 60_000)
    onConnected()
  })
