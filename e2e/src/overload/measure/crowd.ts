import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Measured {
  answeredPerSecond: number
  /** Of what was answered with 200, in ms. */
  p50Ms: number
  p99Ms: number
  refusedPerSecond: number
  /** Of what was refused, in ms. */
  refusedP99Ms: number
}

/** So many networks ask: addresses of 127.0.0.0/8, which are all this machine's (on Linux). */
const networks = 200

/**
 * Clients who ask again when they have their answer; refused, when they were told to. What is answered within
 * `countMs`, after `warmMs`, is counted, whenever it was asked.
 */
export async function askInCrowd(
  port: number, { clients, warmMs, countMs }: { clients: number; warmMs: number; countMs: number },
): Promise<Measured> {
  const startedMs = performance.now()
  const stopping = new AbortController()
  const tookMs = { answered: [] as number[], refused: [] as number[] }
  const askAgainAndAgain = async (number: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.0.2.${number % networks + 1}` })
    // Until it is connected it waits for the kernel, not for the gateway.
    await ask(agent, port)
    while (!stopping.signal.aborted) {
      const sentMs = performance.now()
      const { status, retryAfterS } = await ask(agent, port)
      const nowMs = performance.now()
      if (nowMs - startedMs > warmMs && nowMs - startedMs < warmMs + countMs) {
        tookMs[status === 200 ? 'answered' : 'refused'].push(nowMs - sentMs)
      }
      if (retryAfterS > 0) await sleep(retryAfterS * 1_000, undefined, { signal: stopping.signal }).catch(() => {})
    }
    agent.destroy()
  }
  const all = Promise.all(Array.from({ length: clients }, (_, number) => askAgainAndAgain(number)))
  await sleep(warmMs + countMs)
  stopping.abort()
  await all
  const { answered, refused } = tookMs
  return {
    answeredPerSecond: Math.round(answered.length * 1_000 / countMs),
    p50Ms: part(answered, 0.5),
    p99Ms: part(answered, 0.99),
    refusedPerSecond: Math.round(refused.length * 1_000 / countMs),
    refusedP99Ms: part(refused, 0.99),
  }
}

function ask(agent: Agent, port: number): Promise<{ status: number; retryAfterS: number }> {
  return new Promise(resolve => {
    const headers = { 'content-type': 'application/json', 'content-length': 2 }
    request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent, headers }, response => {
      const retryAfterS = Number(response.headers['retry-after'] ?? 0)
      response.resume().once('end', () => resolve({ status: response.statusCode!, retryAfterS }))
    }).once('error', () => resolve({ status: 0, retryAfterS: 0 })).end('{}')
  })
}

function part(sample: number[], share: number): number {
  const sorted = sample.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
}
