import { parse } from 'graphql'
import { openPlanning, type Planning } from './planning/open-planning.ts'
import { Stop } from './stop.ts'
import { subgraphAddresses } from './subgraphs/subgraph-addresses.ts'

export interface ReadSupergraph {
  planner: Planning
  addresses: ReadonlyMap<string, URL>
}

/**
 * @param given addresses of subgraphs, instead of those that the supergraph says
 * @throws Stop when the text is no supergraph of Federation 2
 */
export async function readSupergraph(sdl: string, given: ReadonlyMap<string, URL>): Promise<ReadSupergraph> {
  const supergraph = await telling(async () => parse(sdl))
  const addresses = subgraphAddresses(supergraph, given)
  return { planner: await telling(() => openPlanning(sdl)), addresses }
}

async function telling<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw new Stop(`it is no supergraph of Federation 2: ${(error as Error).message.replace(/\s+/g, ' ')}`)
  }
}
