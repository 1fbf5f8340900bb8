import type { EnvelopeContent } from '@heliograph/access/envelope'
import type { AskedFetch } from '@heliograph/access/sealed-question'
import { shieldSchema, type Asked } from '@heliograph/access/shield-rules'
import type { HandedTokens } from '@heliograph/access/token-handoff'
import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { FetchAllowlist, Registry } from '@heliograph/registry/registry'
import type { Log } from '@heliograph/runtime/log'
import { directHost } from './direct-host.ts'
import { executableSchema, type Resolvers } from './executable-schema.ts'
import type { OpenHost } from './host.ts'
import { knownDocuments } from './known-documents.ts'
import type { GraphqlResponse } from './subgraph.ts'

export interface FetchParts<Context extends object> {
  name: string
  /** The subgraph's SDL, as composed into the supergraph: `schema/subgraphs/<name>.graphql`. */
  typeDefs: string
  resolvers: Resolvers<Context & Asked>
  /** Its documents, of the registry compiled from that SDL. */
  allowlist: FetchAllowlist
  fields: Registry['fields']
  log: Log
  /** The direct one when absent. */
  host?: OpenHost
  /**
   * Made anew for every request, loaders included: nothing one viewer loaded is shown to another.
   * @param handOut identity's way to give the gateway tokens for cookies
   */
  context(viewer: Viewer, envelope: EnvelopeContent, handOut: (tokens: HandedTokens) => void): Context
}

export interface Fetched {
  response: GraphqlResponse
  handed: HandedTokens | undefined
}

/** Registered documents, ready to be run for a viewer who is believed. */
export interface Fetches {
  /** @throws ShopError PERSISTED_QUERY_NOT_IN_LIST; FORBIDDEN for a viewer who holds no field here */
  run(asked: AskedFetch, envelope: EnvelopeContent, viewer: () => Viewer): Promise<Fetched>
  close(): Promise<void>
}

/**
 * Puts schema, shield and documents together. Documents are parsed and validated here, once.
 * @throws Error when schema, resolvers, registry and allowlist don't fit together
 */
export async function openFetches<Context extends object>(parts: FetchParts<Context>): Promise<Fetches> {
  const { name, log, host: openHost = directHost } = parts
  const schema = executableSchema(parts.typeDefs, parts.resolvers)
  const shield = shieldSchema(schema, parts.fields, denial => log.warn(denial, 'denied'))
  const known = knownDocuments(schema, parts.allowlist, log)
  const host = await openHost(schema, known, log)
  return {
    async run({ fetch, variables }, envelope, viewerOf) {
      const { operation, requestId } = envelope
      const document = known.get(fetch)
      if (!document) throw new ShopError('PERSISTED_QUERY_NOT_IN_LIST', `fetch ${fetch} of ${operation}`)
      const viewer = viewerOf()
      if (!shield.admits(viewer)) throw new ShopError('FORBIDDEN', `${viewer.roles.join('+')} holds nothing in ${name}`)
      let handed: HandedTokens | undefined
      const context = parts.context(viewer, envelope, tokens => { handed = tokens })
      const response = await host.run(document, variables, { ...context, viewer, operation, requestId })
      return { response, handed }
    },
    close: () => host.close(),
  }
}
