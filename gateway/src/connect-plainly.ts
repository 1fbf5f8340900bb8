import type { TcpNetConnectOpts } from 'node:net'
import type { buildConnector } from 'undici'
import { ReadAtOnce } from './read-at-once.ts'

/** As undici connects without TLS, but for what reads. */
const options = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }

/** @param timeoutMs for connecting, all addresses of a name together */
export const connectPlainly = (timeoutMs: number): buildConnector.connector => ({ hostname, port }, callback) => {
  const socket = new ReadAtOnce()
  const late = setTimeout(() => {
    socket.destroy(new Error(`No connection within ${timeoutMs} ms.`))
  }, timeoutMs).unref()
  let waiting: typeof callback | undefined = callback
  const settle: typeof callback = (...result) => {
    clearTimeout(late)
    waiting?.(...result)
    waiting = undefined
  }
  // Stays: undici listens for errors only while the connection is its own.
  socket.once('error', error => { settle(error, null) })
  const to: TcpNetConnectOpts = { ...options, host: hostname, port: Number(port || 80) }
  socket.connect(to, () => { settle(null, socket) })
}
