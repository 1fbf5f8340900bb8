import { errorCodes, type ErrorCode } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import { scopesOf } from '@heliograph/schema/roles'
import type { Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { callerOf } from './budgets/budgets.ts'
import type { ShopGateway } from './gateway.ts'
import { logRequest, type Trace } from './log-request.ts'
import { malformed, Refusal, unavailable } from './refusal.ts'
import { secureHeaders } from './secure-headers.ts'
import { readClientCredential } from './session/client-credential.ts'
import { untilAborted } from '@heliograph/plan/until-aborted'
import { nobody } from './viewer.ts'
import { readForm } from './wire/read-form.ts'

/**
 * `/oauth/token`: an access token for a partner's program, by client credentials (RFC 6749, section 4.4). The network
 * it comes from pays for each try as for an operation, and a wrong credential is a miss: nobody walks through them.
 */
export async function answerToken(gateway: ShopGateway, arrival: Arrival): Promise<Answer> {
  const trace: Trace = { operation: { name: 'IssuePartnerToken' } }
  let answer: Answer
  try {
    answer = answerJson(200, await issueToken(gateway, arrival))
  } catch (thrown) {
    trace.thrown = thrown
    answer = refuseToken(thrown)
  }
  logRequest(gateway.log, arrival, trace, answer.status)
  return answer
}

async function issueToken({ identity, budgets, limits }: ShopGateway, arrival: Arrival): Promise<object> {
  const { method, search, headers, network, visit, signal } = arrival
  visit.knock()
  if (method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'not by POST', { headers: { allow: 'POST' } })
  // Addresses end up in logs, and a secret with them (RFC 6749, section 2.3.1).
  if (search !== '') throw malformed('parameters in the address')
  const form = await readForm(arrival, limits.bodyBytes)
  visit.enter()
  const grantType = form.get('grant_type')
  if (grantType === undefined) throw malformed('no grant_type')
  if (grantType !== 'client_credentials') throw new Refusal('BAD_USER_INPUT', 'another grant_type')
  const credential = readClientCredential(headers.authorization, form)

  const caller = callerOf(nobody, network)
  await budgets.refuseWhenSpentOnMisses(caller)
  visit.hold(caller, identity.partnerTokens.cost)
  await budgets.spend(caller, identity.partnerTokens.cost)
  const late = () => unavailable('identity came too late')
  const issued = await untilAborted(visit.during(identity.partnerTokens.issue(credential)), signal, late)
  if (!issued) {
    await budgets.noteMiss(caller, JSON.stringify(credential))
    throw new ShopError('UNAUTHENTICATED', 'client credential: no good')
  }
  return {
    access_token: issued.accessToken,
    token_type: 'Bearer',
    expires_in: issued.expiresInS,
    // Who asks for less or more gets what partners have, and has to be told so (RFC 6749, section 3.3).
    ...(form.has('scope') ? { scope: scopesOf.partner.join(' ') } : {}),
  }
}

/**
 * In the words of RFC 6749, section 5.2. It has none for what is not the request's fault: those are of section 4.1.2.1,
 * as is the custom.
 */
const errorOf = new Map<ErrorCode, string>([
  ['BAD_REQUEST', 'invalid_request'],
  ['METHOD_NOT_ALLOWED', 'invalid_request'],
  ['BAD_USER_INPUT', 'unsupported_grant_type'],
  ['UNAUTHENTICATED', 'invalid_client'],
  ['RATE_LIMITED', 'temporarily_unavailable'],
  ['UPSTREAM_UNAVAILABLE', 'temporarily_unavailable'],
])

/** The answer to a request for a token that was ended by what is `thrown`. */
export function refuseToken(thrown: unknown): Answer {
  const refusal = thrown instanceof Refusal ? thrown : undefined
  const code = thrown instanceof ShopError ? thrown.code : 'INTERNAL_SERVER_ERROR'
  const status = refusal?.status ?? errorCodes[code].status
  const answer = answerJson(status, { error: errorOf.get(code) ?? 'server_error' })
  Object.assign(answer.headers, refusal?.headers)
  // Required with every 401 (RFC 9110, 15.5.2), with a realm (RFC 7617, section 2).
  if (status === 401) answer.headers['www-authenticate'] = 'Basic realm="heliograph"'
  return answer
}

/** Not to be kept by anybody on the way: RFC 6749, section 5.1, asks for both headers. */
const headers = {
  ...secureHeaders, 'cache-control': 'no-store', pragma: 'no-cache', 'content-type': 'application/json; charset=utf-8',
}

const answerJson = (status: number, body: object): Answer =>
  ({ status, headers: { ...headers }, body: JSON.stringify(body) })
