import { errorCodes, type ErrorCode } from '@heliograph/errors/codes'
import { sentences, type Sentence } from '@heliograph/errors/sentences'
import { ShopError } from '@heliograph/errors/shop-error'
import { GraphQLError, Kind, type GraphQLFormattedError } from 'graphql'

/**
 * An error as it leaves: what it says to a stranger, where in the answer, its code, and the key of its sentence, by
 * which the gateway knows what to say. Nothing else.
 */
export function saidError(
  code: ErrorCode, path?: readonly (string | number)[], sentence?: Sentence,
): GraphQLFormattedError {
  const message = sentence === undefined ? errorCodes[code].said : sentences[sentence]
  return { message, ...(path ? { path } : {}), extensions: { code, ...(sentence === undefined ? {} : { sentence }) } }
}

/**
 * What is said of an error that graphql-js met. A ShopError says what it was made to say; a variable that does not fit
 * is said to be so, without graphql-js's own sentence, which quotes the value and suggests names; everything else "broke".
 */
export function formatError(thrown: unknown): GraphQLFormattedError {
  const path = thrown instanceof GraphQLError ? thrown.path : undefined
  const cause = causeOf(thrown)
  if (cause instanceof ShopError) return saidError(cause.code, path, cause.extensions.sentence)
  if (refusedVariable(thrown) !== undefined) return saidError('BAD_USER_INPUT')
  return saidError('INTERNAL_SERVER_ERROR', path)
}

/** What a resolver threw, without what graphql-js put around it. */
export function causeOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError && thrown.path ? thrown.originalError ?? thrown : thrown
}

/** The variable that graphql-js refused to coerce, or undefined when the error is of another kind. */
export function refusedVariable(thrown: unknown): string | undefined {
  if (!(thrown instanceof GraphQLError) || thrown.path !== undefined) return undefined
  const [node] = thrown.nodes ?? []
  return node?.kind === Kind.VARIABLE_DEFINITION ? node.variable.name.value : undefined
}
