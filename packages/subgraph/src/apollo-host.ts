import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import type { Asked } from '@heliograph/access/shield-rules'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Log } from '@heliograph/runtime/log'
import { documentStore } from './document-store.ts'
import type { OpenHost } from './host.ts'
import { logError } from './log-errors.ts'
import { formatError } from './said-error.ts'
import type { GraphqlResponse } from './subgraph.ts'

/**
 * Apollo Server, handed documents that are parsed already.
 * @param plugins of yours: tracing, usage
 */
export function apolloHost(plugins: readonly ApolloServerPlugin<Asked>[] = []): OpenHost {
  return async (schema, known, log) => {
    const apollo = new ApolloServer<Asked>({
      schema,
      documentStore: documentStore(known),
      formatError: (_formatted, thrown) => formatError(thrown),
      logger: log,
      nodeEnv: 'production',
      introspection: false,
      includeStacktraceInErrorResponses: false,
      hideSchemaDetailsFromClientErrors: true,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      stopOnTerminationSignals: false,
      plugins: [
        ...plugins,
        logErrors(log),
        // Apollo Server installs these by itself, some when a variable of the environment says so.
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
      ],
    })
    await apollo.start()
    return {
      async run({ text }, variables, contextValue) {
        const { body } = await apollo.executeOperation({ query: text, variables }, { contextValue })
        if (body.kind !== 'single') throw new ShopError('INTERNAL_SERVER_ERROR', 'an incremental answer')
        const { errors, data } = body.singleResult
        return { ...(errors && { errors }), ...(data !== undefined && { data }) } satisfies GraphqlResponse
      },
      close: () => apollo.stop(),
    }
  }
}

function logErrors(log: Log): ApolloServerPlugin<Asked> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) logError(log, error, contextValue)
      },
    }),
  }
}
