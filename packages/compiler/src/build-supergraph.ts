import { isFed1Supergraph, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals'
import type { DocumentNode } from 'graphql'

/** All that Apollo's own router understands, but connectors: there is no subgraph to ask for what they connect. */
const supportedFeatures = new Set([...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter(url => !url.includes('/connect/')))

/**
 * @param validateSupergraph not where we changed a valid one: an `@external` field that nothing uses any more is no fault
 * @throws Error when it is no supergraph
 */
export function buildSupergraph(sdl: DocumentNode, validateSupergraph = true): Supergraph {
  const supergraph = Supergraph.build(sdl, { supportedFeatures, validateSupergraph })
  if (isFed1Supergraph(supergraph.schema)) throw new Error('Federation 1 composed it (join/v0.1); compose it anew')
  return supergraph
}
