import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { openEnvelope, openEnvelopeNonces, type OpenedEnvelope } from '@heliograph/access/envelope'
import { shieldSchema, type Asked } from '@heliograph/access/shield-rules'
import { openStatement } from '@heliograph/access/statement'
import { sealTokens, type HandedTokens } from '@heliograph/access/token-handoff'
import { anonymous, system, type Viewer } from '@heliograph/access/viewer'
import { errorCodes } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import type { FetchAllowlist, Registry } from '@heliograph/registry/registry'
import type { Clock } from '@heliograph/runtime/clock'
import type { Log } from '@heliograph/runtime/log'
import { documentStore } from './document-store.ts'
import { executableSchema, type Resolvers } from './executable-schema.ts'
import { knownDocuments } from './known-documents.ts'
import { logErrors } from './log-errors.ts'
import { readQuestion } from './question.ts'
import { formatError, saidError } from './said-error.ts'
import type { Subgraph, SubgraphAnswer } from './subgraph.ts'

/** What a subgraph is given by whoever runs it; the rest it brings itself. */
export interface SubgraphSurroundings {
  /** Its SDL, as composed into the supergraph: `schema/subgraphs/<name>.graphql`. */
  typeDefs: string
  /** Its documents, of the registry compiled from that SDL. */
  allowlist: FetchAllowlist
  fields: Registry['fields']
  /** 32 bytes each: what its requests are sealed with, and what identity seals viewers with. */
  keys: { envelope: Buffer; statement: Buffer }
  clock: Clock
  log: Log
}

export interface SubgraphParts<Context extends object> extends SubgraphSurroundings {
  name: string
  resolvers: Resolvers<Context & Asked>
  /**
   * Made anew for every request, loaders included: nothing one viewer loaded is shown to another.
   * @param handOut identity's way to give the gateway tokens for cookies
   */
  context(viewer: Viewer, envelope: OpenedEnvelope, handOut: (tokens: HandedTokens) => void): Context
}

export type OpenSubgraph = Subgraph & { close(): Promise<void> }

/**
 * A subgraph hosted by Apollo Server that answers registered documents of sealed requests and nothing else. Documents
 * are parsed and validated here, once.
 * @throws Error when schema, resolvers, registry and allowlist don't fit together
 */
export async function openSubgraph<Context extends object>(parts: SubgraphParts<Context>): Promise<OpenSubgraph> {
  const { name, keys, clock, log } = parts
  const schema = executableSchema(parts.typeDefs, parts.resolvers)
  const shield = shieldSchema(schema, parts.fields, denial => log.warn(denial, 'denied'))
  const known = knownDocuments(schema, parts.allowlist, log)
  const nonces = openEnvelopeNonces()
  const apollo = new ApolloServer<Asked>({
    schema,
    documentStore: documentStore(known),
    formatError,
    logger: log,
    nodeEnv: 'production',
    introspection: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
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

  async function run(envelope: OpenedEnvelope, body: Uint8Array): Promise<SubgraphAnswer> {
    const { fetch, variables } = readQuestion(body)
    const document = known.get(fetch)
    if (!document) throw new ShopError('PERSISTED_QUERY_NOT_IN_LIST', `fetch ${fetch} of ${envelope.operation}`)
    const viewer = viewerOf(envelope, keys.statement, clock.now())
    if (!shield.admits(viewer)) throw new ShopError('FORBIDDEN', `${viewer.roles.join('+')} holds nothing in ${name}`)

    let handed: HandedTokens | undefined
    const context = parts.context(viewer, envelope, tokens => { handed = tokens })
    const asked: Asked = { viewer, operation: envelope.operation, requestId: envelope.requestId }
    const { body: answer } = await apollo.executeOperation(
      { query: document.text, variables },
      { contextValue: { ...context, ...asked } },
    )
    if (answer.kind !== 'single') throw new ShopError('INTERNAL_SERVER_ERROR', 'an incremental answer')
    const { errors, data } = answer.singleResult
    return {
      status: 200,
      body: JSON.stringify(errors ? { errors, data } : { data }),
      ...(handed === undefined ? {} : { tokens: sealTokens(keys.envelope, handed, envelope.requestId) }),
    }
  }

  return {
    name,
    async answer({ envelope: header, body }) {
      let requestId: string | undefined
      try {
        const envelope = openEnvelope(keys.envelope, header, body, name, nonces, clock.now())
        requestId = envelope.requestId
        return await run(envelope, body)
      } catch (error) {
        const code = error instanceof ShopError ? error.code : 'INTERNAL_SERVER_ERROR'
        log[errorCodes[code].status >= 500 ? 'error' : 'warn']({ requestId, err: error }, 'refused')
        return { status: errorCodes[code].status, body: JSON.stringify({ errors: [saidError(code)] }) }
      }
    },
    close: () => apollo.stop(),
  }
}

/**
 * Nobody and our own workers need no statement: the envelope says so. Everybody else is whom identity says; and the
 * session it speaks of is the one the gateway read in the caller's token. The gateway cannot compare them, and whoever
 * alters identity's answers on their way to it could give everybody another person's statement.
 */
function viewerOf({ viewer }: OpenedEnvelope, statementKey: Buffer, nowMs: number): Viewer {
  if (viewer === 'anonymous') return anonymous
  if (viewer === 'system') return system
  const stated = openStatement(statementKey, viewer.statement, nowMs)
  if (stated.session !== viewer.session) throw new ShopError('UNAUTHENTICATED', 'statement: about another session')
  return stated
}
