import type { AddressInfo } from 'node:net'
import type { Registry } from '@heliograph/registry/registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { answerRefusal } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { identityName, subgraphAsker } from './ask-subgraph.ts'
import { openBudgets } from './budgets/budgets.ts'
import type { Gateway } from './gateway.ts'
import { answerJwks } from './jwks.ts'
import { knownOperations } from './known-operations.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { answerToken, refuseToken } from './oauth-token.ts'
import { answerRequest } from './pipeline.ts'
import { unavailable } from './refusal.ts'
import { httpServer } from './serve.ts'
import { staffLogOf } from './staff-log.ts'
import { openIdentityClient } from './session/identity-client.ts'
import { subgraphsOf } from './subgraphs-of.ts'
import { systemOperations } from './session/system-operations.ts'
import type { SubgraphTransport } from './transport.ts'

export interface GatewayParts {
  clock: Clock
  log: Log
  limits?: Partial<Limits>
  /** 0 for any free port. */
  port: number
  host?: string
  /** Proxies of ours in front: how far `X-Forwarded-For` is believed. */
  trustedProxies?: number
}

/** What is served, and how to reach what stands behind it. */
export interface Served {
  registry: Registry
  /** By the subgraph's name. Closed with the gateway. */
  transports: ReadonlyMap<string, SubgraphTransport>
  /** Seals requests, one key a subgraph. */
  envelopeKeys: ReadonlyMap<string, Buffer>
}

export interface OpenGateway {
  /** Where it listens, `http://127.0.0.1:4000`. */
  url: string
  /**
   * From here on it serves, and `/ready` says so. To be called once.
   * @throws Error when the registry does not hold what a gateway needs, or asks a subgraph to which there is no way; then
   *   nothing is left open
   */
  serve(served: Served): Promise<void>
  /** `/ready` says 503; no new connections; running requests end, by the deadline at the latest; all is closed. */
  close(): Promise<void>
}

/**
 * Listens: `/health` answers 200 and all else 503, until `serve` is called. So who watches the process sees that it is
 * alive and not ready, and nobody takes the port while the rest is made.
 * @throws Error when the port is taken
 */
export async function openGateway(parts: GatewayParts): Promise<OpenGateway> {
  const limits = { ...defaultLimits, ...parts.limits }
  const { log, host = '127.0.0.1' } = parts
  let gateway: Gateway | undefined
  let transports: Served['transports'] = new Map()
  let draining = false

  const loading = (arrival: Arrival) => answerRefusal(unavailable('loading'), arrival)
  const app = httpServer({
    graphql: async arrival => gateway ? answerRequest(gateway, arrival) : loading(arrival),
    jwks: async arrival => gateway ? answerJwks(gateway, arrival) : loading(arrival),
    token: async arrival => gateway ? answerToken(gateway, arrival) : refuseToken(unavailable('loading')),
    ready: () => gateway !== undefined && !draining,
    draining: () => draining,
  }, { limits, log, trustedProxies: parts.trustedProxies ?? 0 })
  await app.listen({ port: parts.port, host })
  const { port } = app.server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  let closed: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    draining = true
    await wait(limits.drainNoticeMs)
    const late = setTimeout(() => {
      log.warn({ event: 'drain' }, 'requests were still running; their connections are closed')
      app.server.closeAllConnections()
    }, limits.drainDeadlineMs)
    await app.close()
    clearTimeout(late)
    await gateway?.identity.activity.close()
    await Promise.all([...transports.values()].map(transport => transport.close()))
  }

  const close = () => closed ??= closeAll()
  return {
    url,
    async serve(served) {
      transports = served.transports
      try {
        gateway = await load(served, parts, limits)
      } catch (error) {
        await close()
        throw error
      }
      log.info({ event: 'serving', url, operations: gateway.operations.size }, 'serving')
    },
    close,
  }
}

async function load(served: Served, { clock, log }: GatewayParts, limits: Limits): Promise<Gateway> {
  const { registry, transports, envelopeKeys } = served
  for (const name of subgraphsOf(registry)) {
    if (transports.has(name) && envelopeKeys.has(name)) continue
    throw new Error(`The registry asks subgraph ${name}, and there is no way to it or no key.`)
  }
  const maxAnswerBytes = limits.subgraphAnswerBytes
  const askFor = subgraphAsker({ transports, envelopeKeys, clock, log, maxAnswerBytes })
  const operations = await knownOperations(registry)
  const system = systemOperations({ registry, askFor, timeoutMs: limits.identityTimeoutMs })
  const identity = openIdentityClient({ system, clock, log, limits })
  const identityKey = envelopeKeys.get(identityName)
  const budgets = openBudgets(limits)
  return { operations, identity, budgets, askFor, identityKey, limits, log, staffLog: staffLogOf(log) }
}

const wait = (ms: number) => ms > 0 ? new Promise(resolve => { setTimeout(resolve, ms) }) : undefined
