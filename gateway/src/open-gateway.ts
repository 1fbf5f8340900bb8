import type { Registry } from '@heliograph/registry/registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { answerRefusal } from './answer.ts'
import { identityName, subgraphAsker } from './ask-subgraph.ts'
import { openBudgets } from './budgets/budgets.ts'
import type { ShopGateway } from './gateway.ts'
import { answerJwks } from './jwks.ts'
import { knownOperations } from './known-operations.ts'
import type { Limits } from './limits.ts'
import { listen, type Answering, type Loaded } from './listen.ts'
import { tellMasked } from './mask-errors.ts'
import { answerToken, refuseToken } from './oauth-token.ts'
import { answerRequest } from './pipeline.ts'
import { unavailable } from './refusal.ts'
import { SharedRuns } from './shared-runs.ts'
import { staffLogOf } from './staff-log.ts'
import { openIdentityClient } from './session/identity-client.ts'
import { subgraphsOf } from './subgraphs-of.ts'
import { systemOperations } from './session/system-operations.ts'
import type { SubgraphTransport } from './transport.ts'
import { viewersOf } from './viewer.ts'

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
 * The shop's gateway. It listens, and answers 503 to all but `/health` until `serve` is called.
 * @throws Error when the port is taken
 */
export async function openGateway(parts: GatewayParts): Promise<OpenGateway> {
  const listening = await listen(parts, loading)
  return {
    url: listening.url,
    serve: served => listening.serve(limits => load(served, parts, limits)),
    close: () => listening.close(),
  }
}

const loading: Answering = {
  graphql: async arrival => answerRefusal(unavailable('loading'), arrival),
  jwks: async arrival => answerRefusal(unavailable('loading'), arrival),
  token: async () => refuseToken(unavailable('loading')),
}

async function load(served: Served, parts: GatewayParts, limits: Limits): Promise<Loaded> {
  const closeTransports = () => Promise.all([...served.transports.values()].map(transport => transport.close()))
  try {
    const gateway = await openShopGateway(served, parts, limits)
    return {
      answering: {
        graphql: arrival => answerRequest(gateway, arrival),
        jwks: arrival => answerJwks(gateway, arrival),
        token: arrival => answerToken(gateway, arrival),
      },
      operations: gateway.operations.size,
      async close() {
        await gateway.identity.activity.close()
        await closeTransports()
      },
    }
  } catch (error) {
    await closeTransports()
    throw error
  }
}

async function openShopGateway(served: Served, { clock, log }: GatewayParts, limits: Limits): Promise<ShopGateway> {
  const { registry, transports, envelopeKeys } = served
  for (const name of subgraphsOf(registry)) {
    if (transports.has(name) && envelopeKeys.has(name)) continue
    throw new Error(`The registry asks subgraph ${name}, and there is no way to it or no key.`)
  }
  const maxAnswerBytes = limits.subgraphAnswerBytes
  const askFor = subgraphAsker({ transports, envelopeKeys, clock, log, maxAnswerBytes })
  const inBytes = [...transports.values()].some(transport => transport.inBytes)
  const operations = await knownOperations(registry, { inBytes })
  const system = systemOperations({ registry, askFor, timeoutMs: limits.identityTimeoutMs })
  const identity = openIdentityClient({ system, clock, log, limits })
  return {
    operations, identity, viewers: viewersOf(identity), budgets: openBudgets(limits), askFor, forwarded: [],
    sharedRuns: new SharedRuns(), tellErrors: tellMasked, identityKey: envelopeKeys.get(identityName), limits, log, staffLog: staffLogOf(log),
  }
}
