/**
 * Every error that leaves the building: its HTTP status and the one sentence a stranger is told.
 * `docs/errors.md` is tested against this table. Codes follow Apollo's names where Apollo has one.
 */
export const errorCodes = {
  BAD_REQUEST: { status: 400, said: 'Malformed request.' },
  PERSISTED_QUERY_ID_REQUIRED: { status: 400, said: 'Send the id of a registered operation.' },
  PERSISTED_QUERY_NOT_IN_LIST: { status: 404, said: 'Unknown operation.' },
  METHOD_NOT_ALLOWED: { status: 405, said: 'Send it by POST.' },
  UNAUTHENTICATED: { status: 401, said: 'Sign in.' },
  STEP_UP_REQUIRED: { status: 401, said: 'Confirm it’s you.' },
  FORBIDDEN: { status: 403, said: 'Not allowed.' },
  RATE_LIMITED: { status: 429, said: 'Too many requests.' },
  BAD_USER_INPUT: { status: 400, said: 'A variable is not acceptable.' },
  NOT_FOUND: { status: 200, said: 'Not found.' },
  CONFLICT: { status: 200, said: 'Already changed.' },
  UPSTREAM_UNAVAILABLE: { status: 503, said: 'Try again.' },
  INTERNAL_SERVER_ERROR: { status: 500, said: 'Something broke.' },
} as const satisfies Record<string, { status: number; said: string }>

export type ErrorCode = keyof typeof errorCodes
