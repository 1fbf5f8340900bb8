import { ShopError } from '@heliograph/errors/shop-error'

export interface LoggedError {
  type: string
  code?: string | number
  message?: string
  stack?: string
  cause?: LoggedError
}

/** How many causes deep the log follows. */
const deepestCause = 5

/**
 * What the log may keep of an error. A database error's message holds values ("Duplicate entry 'ann@…'"), and
 * drizzle's holds the statement with all its parameters: of those the log gets type, code and where it was thrown.
 */
export function loggedError(thrown: unknown, depth = 0): LoggedError {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const { code } = thrown as { code?: unknown }
  return {
    type: thrown.constructor.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(quotesValues(thrown) ? {} : { message: thrown.message }),
    ...(thrown instanceof ShopError ? {} : frames(thrown)),
    ...(thrown.cause === undefined || depth >= deepestCause ? {} : { cause: loggedError(thrown.cause, depth + 1) }),
  }
}

/** `query`, `sql` and `sqlMessage` are what DrizzleQueryError and mysql2 carry; neither may be imported here. */
function quotesValues(error: Error): boolean {
  return 'query' in error || 'sql' in error || 'sqlMessage' in error || 'sqlState' in error
}

/** The stack without its head, which repeats the message. */
function frames(error: Error): { stack?: string } {
  const lines = error.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? []
  return lines.length > 0 ? { stack: lines.join('\n') } : {}
}
