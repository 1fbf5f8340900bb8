import type { Clock } from '@heliograph/runtime/clock'
import { unavailable } from '../refusal.ts'
import type { ClientCredential } from './client-credential.ts'
import type { AskSystem } from './system-operations.ts'

export interface IssuedToken {
  accessToken: string
  expiresInS: number
}

export interface PartnerTokens {
  /** What a try costs, good or not, in points of the caller's budget. */
  cost: number
  /** Null when the credential is no good. Rejects with UPSTREAM_UNAVAILABLE when identity can't be asked. */
  issue(credential: ClientCredential): Promise<IssuedToken | null>
}

/** Identity's access tokens for partners' programs. */
export function openPartnerTokens({ ask, clock }: { ask: AskSystem; clock: Clock }): PartnerTokens {
  return {
    cost: ask.cost,
    async issue({ clientId, clientSecret }) {
      const { issuePartnerToken } = await ask({ clientId, clientSecret })
      if (issuePartnerToken === null) return null
      const { accessToken, expiresAt } = issuePartnerToken as { accessToken: string; expiresAt: string }
      // By our clock, which is the one that the token will be held to.
      const expiresInS = Math.floor((Date.parse(expiresAt) - clock.now()) / 1000)
      if (Number.isNaN(expiresInS)) throw unavailable('IssuePartnerToken: expiresAt')
      return { accessToken, expiresInS: Math.max(0, expiresInS) }
    },
  }
}
