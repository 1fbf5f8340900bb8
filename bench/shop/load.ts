import { setTimeout } from 'node:timers/promises'
import { Pool } from 'undici'

export interface Sending {
  count: number
  /** The n-th request's. */
  bodyOf: (n: number) => string
  token: string | undefined
  /** So many are begun in a second, at most; absent, each as soon as another one is answered. */
  perSecond?: number | undefined
}

export interface Load {
  /**
   * Sends so many requests, at most as many at a time as there are connections.
   * @returns how long each took once it had a connection, in ms
   * @throws Error for an answer other than 200
   */
  run(sending: Sending): Promise<number[]>
  ask(body: string, token: string | undefined): Promise<{ data: unknown; errors?: unknown }>
  close(): Promise<void>
}

/** A client with kept connections, of another process than what it loads. */
export function openLoad(url: string, connections: number): Load {
  const pool = new Pool(url, { connections, pipelining: 1 })
  async function send(body: string, token: string | undefined): Promise<string> {
    const { statusCode, body: answer } = await pool.request({
      method: 'POST', path: '/graphql', body,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    })
    const text = await answer.text()
    if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 300)}`)
    return text
  }
  return {
    async run({ count, bodyOf, token, perSecond }) {
      const tookMs: number[] = []
      const begunMs = performance.now()
      let sent = 0
      const worker = async () => {
        while (sent < count) {
          const n = sent++
          const body = bodyOf(n)
          if (perSecond !== undefined) await until(begunMs + 1000 * n / perSecond)
          const startedMs = performance.now()
          await send(body, token)
          tookMs.push(performance.now() - startedMs)
        }
      }
      await Promise.all(Array.from({ length: connections }, worker))
      return tookMs
    },
    ask: async (body, token) => JSON.parse(await send(body, token)) as { data: unknown; errors?: unknown },
    close: () => pool.close(),
  }
}

async function until(atMs: number): Promise<void> {
  const waitMs = atMs - performance.now()
  // Timers are to the millisecond; what is due before the next one goes at once.
  if (waitMs >= 1) await setTimeout(waitMs)
}
