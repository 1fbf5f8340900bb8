import { openPlanner, type Planner } from '@heliograph/compiler/open-planner'
import { parse } from 'graphql'
import { Stop } from './stop.ts'
import { subgraphAddresses } from './subgraphs/subgraph-addresses.ts'

export interface ReadSupergraph {
  planner: Planner
  addresses: ReadonlyMap<string, URL>
}

/**
 * @param given addresses of subgraphs, instead of those that the supergraph says
 * @throws Stop when the text is no supergraph of Federation 2
 */
export function readSupergraph(sdl: string, given: ReadonlyMap<string, URL>): ReadSupergraph {
  const planner = telling(() => openPlanner(sdl))
  return { planner, addresses: subgraphAddresses(telling(() => parse(sdl)), given) }
}

function telling<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new Stop(`it is no supergraph of Federation 2: ${(error as Error).message.replace(/\s+/g, ' ')}`)
  }
}
