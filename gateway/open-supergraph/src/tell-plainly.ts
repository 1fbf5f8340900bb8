import type { TellErrors } from '@heliograph/gateway/mask-errors'

/**
 * Errors as the subgraphs said them: message, path, extensions. The status stays 200 when they left no data: the request
 * was understood and has run (GraphQL over HTTP, 6.4.2).
 */
export const tellPlainly: TellErrors = errors => ({ errors, statusWithoutData: 200 })
