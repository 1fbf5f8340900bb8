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

export const malformed = (message: string, status: 400 | 406 | 408 | 413 | 414 | 415 | 417 | 431 = 400) =>
  new Refusal('BAD_REQUEST', message, { status })

export const unavailable = (message: string) => new ShopError('UPSTREAM_UNAVAILABLE', message)
