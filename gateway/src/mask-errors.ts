import { errorCodes, type ErrorCode } from '@heliograph/errors/codes'
import { explainedCodes, sentences } from '@heliograph/errors/sentences'
import type { ResponseError } from '@heliograph/plan/executor'

/** An error as a client sees it (GraphQL spec, 7.1.2). */
export interface SaidError {
  message: string
  path?: (string | number)[]
  extensions: { code: ErrorCode; requestId?: string }
}

/** What a client is told of errors in fields, and the status for when they left no data at all. */
export type TellErrors = (errors: readonly ResponseError[], requestId: string) => {
  errors: readonly object[]
  statusWithoutData: number
}

/**
 * What a subgraph may say of a field. Its other codes are about its talk with the gateway: were a
 * `PERSISTED_QUERY_NOT_IN_LIST` let through, it would tell a client that its own operation is unknown.
 */
const codesOfFields = new Set<unknown>([
  'UNAUTHENTICATED', 'STEP_UP_REQUIRED', 'FORBIDDEN', 'RATE_LIMITED', 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT',
  'UPSTREAM_UNAVAILABLE',
] satisfies ErrorCode[])

/** What a subgraph sends as a key may be anything, so the sentences are in a Map. */
const sentenceOf = new Map<unknown, string>(Object.entries(sentences))
const explained = new Set<unknown>(explainedCodes)

/**
 * Each error with a code of ours, and that code's own words or the sentence whose key the subgraph gave. Whatever a
 * subgraph wrote itself stays inside; so does a key that only a newer subgraph knows.
 */
export function maskErrors(errors: readonly ResponseError[], requestId: string): SaidError[] {
  return errors.map(({ path, extensions = {} }) => {
    const code = isFieldCode(extensions['code']) ? extensions['code'] : 'INTERNAL_SERVER_ERROR'
    const said = sayCode(code, requestId, explained.has(code) ? sentenceOf.get(extensions['sentence']) : undefined)
    return path ? { message: said.message, path, extensions: said.extensions } : said
  })
}

/** The shop's way of telling: masked. Where no data is left and the reason is ours, the status says so. */
export const tellMasked: TellErrors = (errors, requestId) => {
  const said = maskErrors(errors, requestId)
  return { errors: said, statusWithoutData: statusWithoutData(said) }
}

function statusWithoutData(errors: readonly SaidError[]): number {
  const codes = new Set<ErrorCode>(errors.map(({ extensions }) => extensions.code))
  if (codes.has('INTERNAL_SERVER_ERROR')) return errorCodes.INTERNAL_SERVER_ERROR.status
  if (codes.has('UPSTREAM_UNAVAILABLE')) return errorCodes.UPSTREAM_UNAVAILABLE.status
  return 200
}

/** @param said instead of the code's own sentence */
export function sayCode(code: ErrorCode, requestId: string, said: string = errorCodes[code].said): SaidError {
  // Who reports a bug can say which: the log has the rest.
  if (code === 'INTERNAL_SERVER_ERROR') return { message: `${said} (${requestId})`, extensions: { code, requestId } }
  return { message: said, extensions: { code } }
}

const isFieldCode = (code: unknown): code is ErrorCode => codesOfFields.has(code)
