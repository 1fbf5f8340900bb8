import type { BoundedPlanner, Planning } from '@heliograph/compiler/planning/open-planning'
import { parse } from 'graphql'
import { Stop } from './stop.ts'
import { subgraphAddresses } from './subgraphs/subgraph-addresses.ts'

export interface ReadSupergraph {
  planner: BoundedPlanner
  addresses: ReadonlyMap<string, URL>
}

/**
 * @param given addresses of subgraphs, instead of those that the supergraph says
 * @throws Stop when the text is no supergraph of Federation 2
 */
export async function readSupergraph(
  sdl: string, given: ReadonlyMap<string, URL>, planning: Planning,
): Promise<ReadSupergraph> {
  const supergraph = await telling(async () => parse(sdl))
  const addresses = subgraphAddresses(supergraph, given)
  return { planner: await telling(() => planning.over(sdl)), addresses }
}

async function telling<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new Stop(`it is no supergraph of Federation 2: ${(error as Error).message.replace(/\s+/g, ' ')}`)
  }
}
