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
import { openIdentity } from './session/identity.ts'
import { subgraphsOf } from './subgraphs-of.ts'
import { systemOperations } from './session/system-operations.ts'
import type { SubgraphTransport } from './transport.ts'

export interface GatewayParts {
  /** Loaded, or how to load it, which is called when we listen: until it is there `/ready` answers 503. */
  registry: Registry | Promise<Registry> | (() => Promise<Registry>)
  /** By the subgraph's name; all of them when the registry is there. Closed with the gateway. */
  transports: ReadonlyMap<string, SubgraphTransport>
  keys: {
    /** Seals requests, one key a subgraph. */
    envelope: ReadonlyMap<string, Buffer>
  }
  clock: Clock
  log: Log
  limits?: Partial<Limits>
  /** 0 for any free port. */
  port: number
  host?: string
  /** Proxies of ours in front: how far `X-Forwarded-For` is believed. */
  trustedProxies?: number
}

export interface OpenGateway {
  /** Where it listens, `http://127.0.0.1:4000`. */
  url: string
  /** `/ready` says 503; no new connections; running requests end, by the deadline at the latest; all is closed. */
  close(): Promise<void>
}

/**
 * Listens at once, so that `/health` tells that it is alive, and serves when the registry is loaded and compiled.
 * @returns when it serves
 * @throws Error when the port is taken, or the registry does not hold what a gateway needs
 */
export async function openGateway(parts: GatewayParts): Promise<OpenGateway> {
  const limits = { ...defaultLimits, ...parts.limits }
  const { log, host = '127.0.0.1' } = parts
  let gateway: Gateway | undefined
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

  async function close(): Promise<void> {
    draining = true
    await wait(limits.drainNoticeMs)
    const late = setTimeout(() => {
      log.warn({ event: 'drain' }, 'requests were still running; their connections are closed')
      app.server.closeAllConnections()
    }, limits.drainDeadlineMs)
    await app.close()
    clearTimeout(late)
    await gateway?.identity.activity.close()
    await Promise.all([...parts.transports.values()].map(transport => transport.close()))
  }

  try {
    gateway = await load(parts, limits)
  } catch (error) {
    await close()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  log.info({ event: 'serving', url, operations: gateway.operations.size }, 'serving')
  let closed: Promise<void> | undefined
  return { url, close: () => closed ??= close() }
}

async function load(parts: GatewayParts, limits: Limits): Promise<Gateway> {
  const { transports, keys, clock, log } = parts
  const registry = await (typeof parts.registry === 'function' ? parts.registry() : parts.registry)
  for (const name of subgraphsOf(registry)) {
    if (transports.has(name) && keys.envelope.has(name)) continue
    throw new Error(`The registry asks subgraph ${name}, and there is no way to it or no key.`)
  }
  const maxAnswerBytes = limits.subgraphAnswerBytes
  const askFor = subgraphAsker({ transports, envelopeKeys: keys.envelope, clock, log, maxAnswerBytes })
  const operations = await knownOperations(registry)
  const system = systemOperations({ registry, askFor, timeoutMs: limits.identityTimeoutMs })
  const identity = openIdentity({ system, clock, log, limits })
  const identityKey = keys.envelope.get(identityName)
  return { operations, identity, budgets: openBudgets(limits), askFor, identityKey, limits, log }
}

const wait = (ms: number) => ms > 0 ? new Promise(resolve => { setTimeout(resolve, ms) }) : undefined
