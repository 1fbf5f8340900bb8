import { Pool } from 'undici'

export interface Load {
  /** Sends `count` requests, as many at a time as there are connections. @throws Error for an answer other than 200 */
  run(count: number, bodyOf: (n: number) => string, token: string | undefined): Promise<number[]>
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
    async run(count, bodyOf, token) {
      const tookMs: number[] = []
      let sent = 0
      const worker = async () => {
        while (sent < count) {
          const body = bodyOf(sent++)
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
