import type { AskSubgraph } from '@heliograph/plan/executor'
import type { Log } from '@heliograph/runtime/log'
import type { Arrival } from './arrival.ts'
import type { OnBehalf } from './ask-subgraph.ts'
import type { Budgets } from './budgets/budgets.ts'
import type { KnownOperation } from './known-operations.ts'
import type { Limits } from './limits.ts'
import type { TellErrors } from './mask-errors.ts'
import type { SharedRuns } from './shared-runs.ts'
import type { IdentityClient } from './session/identity-client.ts'
import type { Viewers } from './viewer.ts'

/**
 * What the stages are handed. Nothing of it is read from the environment, nothing of it changes while it runs. Who opens
 * a gateway decides what the parts do; the stages ask them all alike.
 */
export interface Gateway {
  operations: ReadonlyMap<string, KnownOperation>
  viewers: Viewers
  budgets: Budgets
  askFor: (behalf: OnBehalf, arrival: Arrival) => AskSubgraph
  /** Headers of the client that subgraphs are passed, in lower case: requests share a run only with the same values of them. */
  forwarded: readonly string[]
  sharedRuns: SharedRuns
  tellErrors: TellErrors
  /** Opens the tokens that identity hands out; absent where there is no identity. */
  identityKey: Buffer | undefined
  limits: Limits
  log: Log
  /** For what staff changed and who was denied what. */
  staffLog: Log
}

/** The shop's, which has more paths to answer than the stages. */
export interface ShopGateway extends Gateway {
  identity: IdentityClient
}
