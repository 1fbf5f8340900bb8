import type { AskSubgraph } from '@heliograph/plan/executor'
import type { Log } from '@heliograph/runtime/log'
import type { OnBehalf } from './ask-subgraph.ts'
import type { Budgets } from './budgets/budgets.ts'
import type { KnownOperation } from './known-operations.ts'
import type { Limits } from './limits.ts'
import type { IdentityClient } from './session/identity-client.ts'

/** What the stages are handed. Nothing of it is read from the environment, nothing of it changes while it runs. */
export interface Gateway {
  operations: ReadonlyMap<string, KnownOperation>
  identity: IdentityClient
  budgets: Budgets
  askFor: (behalf: OnBehalf) => AskSubgraph
  /** Opens the tokens that identity hands out; absent where there is no identity. */
  identityKey: Buffer | undefined
  limits: Limits
  log: Log
  /** For what staff changed and who was denied what. */
  staffLog: Log
}
