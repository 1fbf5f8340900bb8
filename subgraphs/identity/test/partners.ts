import { uuidv7 } from '@heliograph/runtime/uuid'
import { createClientSecret } from '../src/crypto/client-secrets.ts'
import type { SavedPartner } from '../src/save-partners.ts'
import type { Answer, Ask, World } from './identity-world.ts'
import { hourMs } from './people.ts'

/** A partner with a credential that is good for a year. */
export function partner(name: string, { clock }: World): SavedPartner {
  const expiresAtMs = clock.now() + 365 * 24 * hourMs
  return { id: uuidv7(), name, clientId: uuidv7(), clientSecret: createClientSecret(), expiresAtMs }
}

type Shown = Pick<SavedPartner, 'clientId' | 'clientSecret'>

/** Shows a credential as the gateway would. */
export const show = (ask: Ask, { clientId, clientSecret }: Shown): Promise<Answer> =>
  ask('IssuePartnerToken', { as: 'system', variables: { clientId, clientSecret } })

export async function partnerToken(ask: Ask, shown: Shown): Promise<{ accessToken: string; expiresAt: string }> {
  const { data } = await show(ask, shown)
  if (data.issuePartnerToken === null) throw new Error(`${shown.clientId}: no good`)
  return data.issuePartnerToken
}
