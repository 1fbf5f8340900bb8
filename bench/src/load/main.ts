// The load: a process of its own, told by the bench what to ask of whom. 32 connections, each asks anew when answered.
import { Client } from 'undici'
import { answerParent } from '../processes/answer-parent.ts'
import { post } from '../http/post.ts'
import type { Load, Loaded } from './load.ts'

/** Kept from one segment to the next, as clients keep theirs. */
const open = new Map<string, Client[]>()

function clientsOf(origin: string, connections: number): Client[] {
  const clients = open.get(origin) ?? []
  while (clients.length < connections) clients.push(new Client(origin, { pipelining: 1, keepAliveTimeout: 120_000 }))
  open.set(origin, clients)
  return clients
}

/** Of each answer, by where and what was asked: the bytes of the first one. */
const lengths = new Map<string, number>()

async function lengthsOf(client: Client, { url, bodies }: Load): Promise<number[]> {
  const { pathname } = new URL(url)
  for (const body of bodies) {
    if (!lengths.has(url + body)) lengths.set(url + body, (await post(client, pathname, body)).length)
  }
  return bodies.map(body => lengths.get(url + body)!)
}

/** An answer of another length than the first time is no answer: errors are shorter or longer. */
async function run(load: Load): Promise<Loaded> {
  const { url, bodies, connections, requests, ms } = load
  const { origin, pathname } = new URL(url)
  const clients = clientsOf(origin, connections)
  const expected = await lengthsOf(clients[0]!, load)
  const latenciesMs: number[] = []
  let next = 0
  const startMs = performance.now()
  const endMs = startMs + ms

  async function keepAsking(client: Client): Promise<void> {
    while (next < requests || performance.now() < endMs) {
      const which = next++ % bodies.length
      const beganMs = performance.now()
      const { length } = await post(client, pathname, bodies[which]!)
      latenciesMs.push(performance.now() - beganMs)
      if (length !== expected[which]) throw new Error(`${url}: ${length} bytes where there were ${expected[which]}`)
    }
  }
  await Promise.all(clients.slice(0, connections).map(keepAsking))
  const tookMs = performance.now() - startMs
  latenciesMs.sort((a, b) => a - b)
  const at = (share: number) => latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))]!
  return { requests: next, perSecond: next / tookMs * 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
}

answerParent({ run })
