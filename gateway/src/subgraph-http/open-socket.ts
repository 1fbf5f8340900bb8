import { isIP, Socket } from 'node:net'
import { connect } from 'node:tls'
import { pieceBytes } from './llhttp.ts'

/** One for all connections: it is read in the very call that says that it is filled. */
const buffer = Buffer.alloc(pieceBytes)

export interface Listening {
  onConnected: () => void
  /** @param piece is filled anew afterwards */
  onPiece: (piece: Buffer) => void
}

/** Opens connections to one origin. */
export type SocketOpener = (listening: Listening) => Socket

/**
 * Connections that hand what arrives on at once, out of one buffer. By itself a Socket takes 64 KB of memory for each piece,
 * and hands it on by way of a stream's buffer and a tick.
 * @see https://nodejs.org/api/net.html#new-netsocketoptions `onread`
 */
export function socketOpener({ protocol, hostname, port }: URL): SocketOpener {
  // An IPv6 address has brackets in a URL only.
  const host = hostname.replace(/^\[|\]$/g, '')
  if (protocol === 'https:') return secureOpener(host, Number(port || 443))
  return listening => ready(new Socket({ onread: reading(listening) }).connect(Number(port || 80), host), 'connect', listening)
}

/** A session is taken up again by the next connection (RFC 8446, 2.2). */
function secureOpener(host: string, port: number): SocketOpener {
  const named = isIP(host) === 0 ? { servername: host } : {}
  let session: Buffer | undefined
  return listening => {
    const options = {
      host, port, ...named, ALPNProtocols: ['http/1.1'], ...(session && { session }), onread: reading(listening),
    }
    return ready(connect(options).on('session', given => { session = given }), 'secureConnect', listening)
  }
}

const reading = ({ onPiece }: Listening) => ({
  buffer,
  callback(size: number) {
    onPiece(buffer.subarray(0, size))
    return true
  },
})

/** What is written goes at once, and a connection that nobody is behind any more is noticed. */
const ready = (socket: Socket, event: 'connect' | 'secureConnect', { onConnected }: Listening): Socket =>
  socket.once(event, () => {
    socket.setNoDelay(true).setKeepAlive(true, 60_000)
    onConnected()
  })
