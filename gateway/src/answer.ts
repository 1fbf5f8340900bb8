import { errorCodes } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Told, Written } from '@heliograph/plan/executor'
import type { Arrival } from './arrival.ts'
import type { Outcome } from './outcome.ts'
import { sayCode, type TellErrors } from './mask-errors.ts'
import { Refusal } from './refusal.ts'
import { secureHeaders } from './secure-headers.ts'
import { setCookies } from './session/cookies.ts'
import { acceptedType } from './wire/accepted-type.ts'

export interface Answer<Body = string | Written> {
  status: number
  headers: Record<string, string | string[]>
  body: Body
}

/**
 * Stage 10: the answer of an operation that ran. Errors of fields leave the status at 200 (GraphQL over HTTP, 6.4),
 * unless there is no data at all and the reason is ours.
 */
export function answerOutcome(outcome: Outcome, arrival: Arrival, tellErrors: TellErrors): Answer {
  const answer = outcome.written === undefined
    ? answerTold(outcome, arrival, tellErrors)
    : answerWith(200, outcome.written, arrival)
  if (outcome.tokens !== undefined) answer.headers['set-cookie'] = setCookies(outcome.tokens)
  return answer
}

function answerTold({ data, errors }: Told, arrival: Arrival, tellErrors: TellErrors): Answer {
  const told = errors && tellErrors(errors, arrival.id)
  const status = data === null && told ? told.statusWithoutData : 200
  return answerJson(status, told ? { errors: told.errors, data } : { data }, arrival)
}

/** The answer to a request that a stage ended. What was thrown on purpose says so itself; anything else is a bug. */
export function answerRefusal(thrown: unknown, arrival: Pick<Arrival, 'id' | 'headers'>): Answer<string> {
  const code = thrown instanceof ShopError ? thrown.code : 'INTERNAL_SERVER_ERROR'
  const said = thrown instanceof ShopError ? thrown.said : undefined
  const { status, headers } = thrown instanceof Refusal ? thrown : { status: errorCodes[code].status, headers: {} }
  const answer = answerJson(status, { errors: [sayCode(code, arrival.id, said)] }, arrival)
  Object.assign(answer.headers, headers)
  // Required with every 401 (RFC 9110, 15.5.2). Why the credential is no good is not said.
  if (status === 401) answer.headers['www-authenticate'] = 'Bearer'
  return answer
}

const answerJson = (status: number, body: object, arrival: Pick<Arrival, 'headers'>) =>
  answerWith(status, JSON.stringify(body), arrival)

const answerWith = <Body>(status: number, body: Body, { headers }: Pick<Arrival, 'headers'>): Answer<Body> =>
  ({ status, headers: { ...secureHeaders, 'content-type': acceptedType(headers.accept, status) }, body })
