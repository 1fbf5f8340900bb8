import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A request of which the server has a part, and waits for the rest. */
export interface HalfSent {
  /** Sends the rest. Resolves when the server has answered and closed the connection. */
  finish(): Promise<{ status: number; body: string }>
}

/** @param half how much of the text is sent at once, 0 to 1 */
async function send(url: string, text: string, half: number): Promise<HalfSent> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let received = ''
  const ended = new Promise<void>((resolve, reject) => { socket.once('end', resolve).once('error', reject) })
  // Told to who calls finish.
  ended.catch(() => {})
  socket.setEncoding('utf8').on('data', (chunk: string) => { received += chunk })
  const cut = Math.floor(text.length * half)
  socket.write(text.slice(0, cut))
  return {
    async finish() {
      socket.write(text.slice(cut))
      await ended
      const [head = '', body = ''] = received.split('\r\n\r\n')
      return { status: Number(head.split(' ')[1]), body }
    },
  }
}

/** A POST that lacks the end of its body. */
export function halfSentPost(url: string, body: string, accessToken: string): Promise<HalfSent> {
  const head = [
    'POST /graphql HTTP/1.1', 'host: shop', 'content-type: application/json', `authorization: Bearer ${accessToken}`,
    `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', '',
  ].join('\r\n')
  return send(url, head + body, (head.length + body.length / 2) / (head.length + body.length))
}

/** A GET that lacks the end of its headers. */
export const halfSentGet = (url: string, path: string): Promise<HalfSent> =>
  send(url, `GET ${path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\n\r\n`, 0.9)

/** Resolves when nobody takes connections there any more. */
export async function closedToNewcomers(url: string, limitMs: number): Promise<boolean> {
  const { hostname, port } = new URL(url)
  for (const until = performance.now() + limitMs; performance.now() < until; await sleep(20)) {
    const socket = connect(Number(port), hostname)
    const refused = await Promise.race([once(socket, 'connect').then(() => false), once(socket, 'error').then(() => true)]).catch(() => true)
    socket.destroy()
    if (refused) return true
  }
  return false
}
