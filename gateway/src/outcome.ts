import type { HandedTokens } from '@heliograph/access/token-handoff'
import type { ExecutionAnswer } from '@heliograph/plan/executor'

/** What came of an operation that ran. `tokens`: for cookies. */
export type Outcome = ExecutionAnswer & { tokens?: HandedTokens }
