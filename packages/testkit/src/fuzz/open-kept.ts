import { composeServices } from '@apollo/composition'
import type { Planning } from '@heliograph/compiler/planning/open-planning'
import { parse } from 'graphql'
import type { SubgraphText } from '../mock-subgraphs.ts'
import type { Prepared } from './fuzz.ts'
import type { KeptCase } from './kept-cases.ts'
import { openBench } from './open-case.ts'
import type { Shape } from './shape.ts'

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@interfaceObject", "@shareable", "@provides", "@override"])`

/** A kept case, planned, to be run as the random ones are. */
export async function openKept({ was, subgraphs, operation }: KeptCase, planning: Planning): Promise<Prepared> {
  const { texts, supergraphSdl } = composeKept(subgraphs)
  const bench = await openBench(texts, supergraphSdl, planning)
  const document = parse(operation)
  const planned = await bench.planner.plan(document)
  // Of several worlds, since it does not show in each.
  const operations = Array.from({ length: 6 }, (_, number) =>
    ({ document, planned, variables: {}, number, text: operation, shapes: new Set<Shape>() }))
  return { seed: was, bench, operations }
}

export function composeKept(subgraphs: KeptCase['subgraphs']): { texts: SubgraphText[]; supergraphSdl: string } {
  const texts = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${link} ${sdl}` }))
  const { supergraphSdl, errors } = composeServices(texts.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })))
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'a kept case does not compose')
  return { texts, supergraphSdl }
}
