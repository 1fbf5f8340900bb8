import type { buildConnector } from 'undici'
import { ReadAtOnce } from './read-at-once.ts'

/**
 * Connects as undici does without TLS, but for what reads.
 * @param timeoutMs for connecting, all addresses of a name together
 */
export const connectPlainly = (timeoutMs: number): buildConnector.connector => ({ hostname, port }, callback) => {
  let waiting: typeof callback | undefined = callback
  const settle: typeof callback = (...result) => {
    clearTimeout(late)
    waiting?.(...result)
    waiting = undefined
  }
  const socket = new ReadAtOnce()
  // Stays: undici listens for errors only while the connection is its own.
  socket.on('error', error => { settle(error, null) })
  socket.connect(Number(port || 80), hostname, () => { settle(null, socket) })
  const late = setTimeout(() => {
    socket.destroy(new Error(`No connection to ${hostname}:${port || 80} within ${timeoutMs} ms.`))
  }, timeoutMs).unref()
}
