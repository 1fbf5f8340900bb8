import { composeServices } from '@apollo/composition'
import { openPlanner, type Planner } from '@heliograph/compiler/open-planner'
import { parse } from 'graphql'

const imports = ['@key', '@external', '@requires', '@provides', '@shareable', '@interfaceObject', '@override']
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})`

/** @param subgraphs by name, without their link to federation */
export const plannerOver = (subgraphs: Readonly<Record<string, string>>): Planner =>
  openPlanner(supergraphOver(subgraphs))

/** @param subgraphs by name, without their link to federation */
export function supergraphOver(subgraphs: Readonly<Record<string, string>>): string {
  const services = Object.entries(subgraphs).map(([name, sdl]) => ({ name, url: '', typeDefs: parse(`${link} ${sdl}`) }))
  const { supergraphSdl, errors } = composeServices(services)
  if (!supergraphSdl) throw new AggregateError(errors ?? [])
  return supergraphSdl
}
