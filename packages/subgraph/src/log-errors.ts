import type { Asked } from '@heliograph/access/shield-rules'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Log } from '@heliograph/runtime/log'
import type { GraphQLError } from 'graphql'
import { causeOf, refusedVariable } from './said-error.ts'

/** Codes that are our own fault, whoever asked. */
const ours = new Set(['UPSTREAM_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'])

/**
 * Writes what the caller is not told: the cause of an error beside the request's id. Expected refusals are `info`,
 * except a denial, which the shield has logged already; a bug is `error`. Values of variables are not written.
 */
export function logError(log: Log, error: GraphQLError, { operation, requestId }: Asked): void {
  const at = { requestId, operation, path: error.path?.join('.') }
  const cause = causeOf(error)
  const variable = refusedVariable(error)
  if (variable !== undefined) log.warn({ ...at, variable }, 'variable refused')
  else if (!(cause instanceof ShopError)) log.error({ ...at, err: cause }, 'broke')
  else if (ours.has(cause.code)) log.error({ ...at, err: cause }, 'failed')
  else if (cause.code !== 'FORBIDDEN') log.info({ ...at, err: cause }, 'refused')
}
