import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import type { Prepared } from './fuzz.ts'
import type { KeptCase } from './kept-cases.ts'
import { openBench } from './open-case.ts'
import type { Shape } from './shape.ts'

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@interfaceObject", "@shareable", "@provides", "@override"])`

/** A kept case, planned, to be run as the random ones are. */
export function openKept({ was, subgraphs, operation }: KeptCase): Prepared {
  const texts = Object.entries(subgraphs).map(([name, sdl]) => ({ name, sdl: `${link} ${sdl}` }))
  const { supergraphSdl, errors } = composeServices(texts.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })))
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'a kept case does not compose')
  const bench = openBench(texts, supergraphSdl)
  const document = parse(operation)
  const planned = bench.planner.plan(document)
  // Of several worlds, since it does not show in each.
  const operations = Array.from({ length: 6 }, (_, number) =>
    ({ document, planned, variables: {}, number, text: operation, shapes: new Set<Shape>() }))
  return { seed: was, bench, operations }
}
