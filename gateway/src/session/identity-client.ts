import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { roles as knownRoles, type Role } from '@heliograph/schema/roles'
import type { Limits } from '../limits.ts'
import { unavailable } from '../refusal.ts'
import { openAccessTokens, type AccessTokens } from './access-tokens.ts'
import { openActivity, type Activity } from './activity.ts'
import { openPartnerTokens, type PartnerTokens } from './partner-tokens.ts'
import type { AskSystem } from './system-operations.ts'
import { openTrustedKeys, type PublishedKey, type TrustedKeys } from './trusted-keys.ts'
import { openVerdicts, type Verdict, type Verdicts } from './verdicts.ts'

/** All that the gateway knows from identity. */
export interface IdentityClient {
  trustedKeys: TrustedKeys
  accessTokens: AccessTokens
  verdicts: Verdicts
  activity: Activity
  partnerTokens: PartnerTokens
}

/** @param system the gateway's own operations by name */
export function openIdentityClient({ system, clock, log, limits }: {
  system: (name: string) => AskSystem
  clock: Clock
  log: Log
  limits: Limits
}): IdentityClient {
  const askVerdict = system('SessionVerdict')
  const askKeys = system('SigningKeys')
  const recordActivity = system('RecordActivity')
  const trustedKeys = openTrustedKeys({
    fetchKeys: async () => (await askKeys({}))['signingKeys'] as PublishedKey[],
    clock,
    maxAgeMs: limits.trustedKeysMaxAgeMs,
    minRefetchMs: limits.trustedKeysMinRefetchMs,
  })
  return {
    trustedKeys,
    accessTokens: openAccessTokens({ keys: trustedKeys, clock, capacity: limits.sessions }),
    verdicts: openVerdicts({
      ask: async session => readVerdict((await askVerdict({ session }))['sessionVerdict']),
      clock,
      maxAgeMs: limits.verdictMaxAgeMs,
      capacity: limits.sessions,
    }),
    activity: openActivity({
      record: sessions => recordActivity({ sessions }),
      clock,
      log,
      intervalMs: limits.activityIntervalMs,
      capacity: limits.sessions,
    }),
    partnerTokens: openPartnerTokens({ ask: system('IssuePartnerToken'), clock }),
  }
}

// The plan's projection has held these shapes to the schema already; what it cannot know are roles and dates.
function readVerdict(sent: unknown): Verdict | null {
  if (sent === null) return null
  const { statement, roles, idleEndsAt } = sent as { statement: string; roles: string[]; idleEndsAt: string }
  const idleEndsAtMs = Date.parse(idleEndsAt)
  if (Number.isNaN(idleEndsAtMs)) throw unavailable('SessionVerdict: idleEndsAt')
  return { statement, idleEndsAtMs, roles: roles.filter(isPersonsRole) }
}

/** No session is the system's: its operations are not to be reached from outside, whatever a verdict says. */
const personsRoles = new Set<string>(knownRoles.filter(role => role !== 'system'))
const isPersonsRole = (role: string): role is Role => personsRoles.has(role)
