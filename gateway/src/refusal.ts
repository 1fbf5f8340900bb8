import { errorCodes, type ErrorCode } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'

/**
 * A ShopError that ends a request at the gateway, where it can say more of HTTP (a nearer status, headers) and name a
 * variable: `said` is the gateway's own, no subgraph's.
 */
export class Refusal extends ShopError {
  override readonly said: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ErrorCode, message: string, more: {
    status?: number
    headers?: Record<string, string>
    said?: string
  } = {}) {
    super(code, message)
    this.said = more.said ?? errorCodes[code].said
    this.status = more.status ?? errorCodes[code].status
    this.headers = more.headers ?? {}
  }
}

/** @param waitMs until the budget is filled again */
export function rateLimited(message: string, waitMs: number): Refusal {
  // Retry-After (RFC 9110, 10.2.3) is in whole seconds.
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new Refusal('RATE_LIMITED', message, { headers: { 'retry-after': String(seconds) } })
}

/**
 * Of a BAD_REQUEST with a nearer status: what to do. Nothing that was sent is in it, and no bound, which may be another
 * where it was passed. `docs/errors.md` is tested against this table.
 */
export const saidOfStatus = {
  406: 'Accept application/graphql-response+json or application/json.',
  408: 'Send the request again, and faster.',
  413: 'The body is too large: send a smaller one.',
  414: 'The address is too long: send it by POST.',
  415: 'Send the body as application/json, in UTF-8 and not compressed.',
  417: 'Expect nothing but 100-continue.',
  431: 'The headers are too large: send fewer or shorter ones.',
} as const satisfies Record<number, string>

/** @param status nearer than 400, where HTTP has one */
export function malformed(message: string, status?: keyof typeof saidOfStatus): Refusal {
  return new Refusal('BAD_REQUEST', message, status === undefined ? {} : { status, said: saidOfStatus[status] })
}

export const unavailable = (message: string) => new ShopError('UPSTREAM_UNAVAILABLE', message)
