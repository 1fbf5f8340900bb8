import { errorCodes } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Arrival } from './arrival.ts'
import type { Outcome } from './execute.ts'
import { sayCode, type TellErrors } from './mask-errors.ts'
import { Refusal } from './refusal.ts'
import { secureHeaders } from './secure-headers.ts'
import { setCookies } from './session/cookies.ts'
import { acceptedType } from './wire/accepted-type.ts'

export interface Answer {
  status: number
  headers: Record<string, string | string[]>
  body: string
}

/**
 * Stage 9: the answer of an operation that ran. Errors of fields leave the status at 200 (GraphQL over HTTP, 6.4),
 * unless there is no data at all and the reason is ours.
 */
export function answerOutcome({ data, errors, tokens }: Outcome, arrival: Arrival, tellErrors: TellErrors): Answer {
  const told = errors && tellErrors(errors, arrival.id)
  const status = data === null && told ? told.statusWithoutData : 200
  const answer = answerJson(status, told ? { errors: told.errors, data } : { data }, arrival)
  if (tokens !== undefined) answer.headers['set-cookie'] = setCookies(tokens)
  return answer
}

/** The answer to a request that a stage ended. What was thrown on purpose says so itself; anything else is a bug. */
export function answerRefusal(thrown: unknown, arrival: Pick<Arrival, 'id' | 'headers'>): Answer {
  const code = thrown instanceof ShopError ? thrown.code : 'INTERNAL_SERVER_ERROR'
  const said = thrown instanceof ShopError ? thrown.said : undefined
  const { status, headers } = thrown instanceof Refusal ? thrown : { status: errorCodes[code].status, headers: {} }
  const answer = answerJson(status, { errors: [sayCode(code, arrival.id, said)] }, arrival)
  Object.assign(answer.headers, headers)
  // Required with every 401 (RFC 9110, 15.5.2). Why the credential is no good is not said.
  if (status === 401) answer.headers['www-authenticate'] = 'Bearer'
  return answer
}

function answerJson(status: number, body: object, { headers }: Pick<Arrival, 'headers'>): Answer {
  return {
    status,
    headers: { ...secureHeaders, 'content-type': acceptedType(headers.accept) },
    body: JSON.stringify(body),
  }
}
