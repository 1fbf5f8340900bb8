import { answerRefusal } from '@heliograph/gateway/answer'
import type { Budgets } from '@heliograph/gateway/budgets/budgets'
import type { Gateway } from '@heliograph/gateway/gateway'
import type { Limits } from '@heliograph/gateway/limits'
import type { Answering, Loaded } from '@heliograph/gateway/listen'
import { answerRequest } from '@heliograph/gateway/pipeline'
import { Refusal, unavailable } from '@heliograph/gateway/refusal'
import { SharedRuns } from '@heliograph/gateway/shared-runs'
import { subgraphOptions } from '@heliograph/gateway/subgraph-http/subgraph-options'
import { nobody, type Viewers } from '@heliograph/gateway/viewer'
import { type Log, silentLog } from '@heliograph/runtime/log'
import type { CompiledManifest } from './manifest/compile-manifest.ts'
import { plainAsker } from './subgraphs/ask-plainly.ts'
import { openWire } from './subgraphs/open-wire.ts'
import { tellPlainly } from './tell-plainly.ts'

/** Everybody is nobody: there is no identity to ask. */
const everybody = Promise.resolve(nobody)
const viewers: Viewers = { recognise: () => everybody, touch() {} }

/** Nothing costs anything, and there is nothing to find by trying: the manifest is public. */
const nothing = Promise.resolve()
const budgets: Budgets = {
  spend: () => nothing,
  refuseWhenSpentOnMisses: () => nothing,
  noteMiss: () => nothing,
}

const nowhere: Answering['jwks'] = async arrival =>
  answerRefusal(new Refusal('NOT_FOUND', 'no such path', { status: 404 }), arrival)

/** Until all is compiled. */
export const loading: Answering = {
  graphql: async arrival => answerRefusal(unavailable('loading'), arrival),
  jwks: nowhere,
  token: nowhere,
}

/**
 * The same stages as the shop's gateway, handed other parts: operations of a manifest, subgraphs that get plain GraphQL.
 * @param addresses by the subgraph's name
 * @param forward names of headers in lower case
 */
export function openSupergraph({ operations, documents }: CompiledManifest, { addresses, forward, limits, log }: {
  addresses: ReadonlyMap<string, URL>
  forward: readonly string[]
  limits: Limits
  log: Log
}): Loaded {
  const wires = new Map([...addresses].map(([subgraph, url]) => [subgraph, openWire(url, subgraphOptions(subgraph, limits, log))]))
  const gateway: Gateway = {
    operations, viewers, budgets, askFor: plainAsker({ wires, documents, forward, log }), forwarded: forward,
    sharedRuns: new SharedRuns(), tellErrors: tellPlainly, identityKey: undefined, limits, log, staffLog: silentLog,
  }
  return {
    answering: { graphql: arrival => answerRequest(gateway, arrival), jwks: nowhere, token: nowhere },
    operations: operations.size,
    close: () => Promise.all([...wires.values()].map(wire => wire.close())),
  }
}
