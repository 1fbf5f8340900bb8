import { unwrapResolverError } from '@apollo/server/errors'
import { errorCodes, type ErrorCode } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql'

/** An error as it leaves: what it says to a stranger, where in the answer, and its code. Nothing else. */
export function saidError(
  code: ErrorCode, said: string = errorCodes[code].said, path?: readonly (string | number)[],
): GraphQLFormattedError {
  return { message: said, ...(path ? { path } : {}), extensions: { code } }
}

/**
 * Apollo Server's `formatError`. A ShopError says what it was made to say; a variable that does not fit is said to be
 * so, without graphql-js's own sentence, which quotes the value and suggests names; everything else "broke".
 */
export function formatError(_formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const path = thrown instanceof GraphQLError ? thrown.path : undefined
  const cause = unwrapResolverError(thrown)
  if (cause instanceof ShopError) return saidError(cause.code, cause.said, path)
  if (refusedVariable(thrown) !== undefined) return saidError('BAD_USER_INPUT')
  return saidError('INTERNAL_SERVER_ERROR', undefined, path)
}

/** The variable that graphql-js refused to coerce, or undefined when the error is of another kind. */
export function refusedVariable(thrown: unknown): string | undefined {
  if (!(thrown instanceof GraphQLError) || thrown.path !== undefined) return undefined
  const [node] = thrown.nodes ?? []
  return node?.kind === Kind.VARIABLE_DEFINITION ? node.variable.name.value : undefined
}
