import type { Asked } from '@heliograph/access/shield-rules'
import type { Log } from '@heliograph/runtime/log'
import type { ExecutionResult } from 'graphql'
import { isPromise } from 'graphql/jsutils/isPromise.js'
import { compileDocument } from './execute/compile-document.ts'
import type { OpenHost } from './host.ts'
import { logError } from './log-errors.ts'
import { formatError } from './said-error.ts'
import type { GraphqlResponse } from './subgraph.ts'

/** Every document is compiled at the start, and nothing is around it when it runs. */
export const directHost: OpenHost = async (schema, known, log) => {
  const compiled = new Map(Array.from(known.values(), one => [one, compileDocument(schema, one.document)]))
  return {
    run(known, variables, context) {
      const result = compiled.get(known)!(variables, context)
      return isPromise(result) ? result.then(ended => told(ended, context, log)) : told(result, context, log)
    },
    close: async () => {},
  }
}

function told(result: ExecutionResult, asked: Asked, log: Log): GraphqlResponse {
  if (!result.errors) return result as GraphqlResponse
  for (const error of result.errors) logError(log, error, asked)
  const errors = result.errors.map(formatError)
  return result.data === undefined ? { errors } : { errors, data: result.data }
}
