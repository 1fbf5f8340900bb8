import { errorCodes, type ErrorCode } from '@heliograph/errors/codes'
import type { ResponseError } from '@heliograph/plan/executor'

/** An error as a client sees it (GraphQL spec, 7.1.2). */
export interface SaidError {
  message: string
  path?: (string | number)[]
  extensions: { code: ErrorCode; requestId?: string }
}

/**
 * What a subgraph may say of a field. Its other codes are about its talk with the gateway: were a
 * `PERSISTED_QUERY_NOT_IN_LIST` let through, it would tell a client that its own operation is unknown.
 */
const codesOfFields = new Set<unknown>([
  'UNAUTHENTICATED', 'STEP_UP_REQUIRED', 'FORBIDDEN', 'RATE_LIMITED', 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT',
  'UPSTREAM_UNAVAILABLE',
] satisfies ErrorCode[])

/** Each error with a code of ours and that code's one sentence. Whatever a subgraph wrote stays inside. */
export function maskErrors(errors: readonly ResponseError[], requestId: string): SaidError[] {
  return errors.map(({ path, extensions }) => {
    const said = sayCode(isFieldCode(extensions?.['code']) ? extensions['code'] : 'INTERNAL_SERVER_ERROR', requestId)
    return path ? { message: said.message, path, extensions: said.extensions } : said
  })
}

/** @param said instead of the code's own sentence */
export function sayCode(code: ErrorCode, requestId: string, said: string = errorCodes[code].said): SaidError {
  // Who reports a bug can say which: the log has the rest.
  if (code === 'INTERNAL_SERVER_ERROR') return { message: `${said} (${requestId})`, extensions: { code, requestId } }
  return { message: said, extensions: { code } }
}

const isFieldCode = (code: unknown): code is ErrorCode => codesOfFields.has(code)
