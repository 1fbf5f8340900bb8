import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { sdlOf, type SubgraphName, subgraphNames } from './schemas.ts'

/**
 * The workload's supergraph, Federation 2.
 * @param addresses where each subgraph is asked; all gateways read it from here
 * @throws Error when the subgraphs do not compose
 */
export function composeSupergraph(addresses: Readonly<Record<SubgraphName, string>>): string {
  const services = subgraphNames.map(name => ({ name, url: addresses[name], typeDefs: parse(sdlOf(name)) }))
  const { supergraphSdl, errors } = composeServices(services)
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'))
  return supergraphSdl
}
