import { composeServices, type CompositionOptions } from '@apollo/composition'
import type { GraphQLError } from 'graphql'
import { type Place, placeOf, type Problem, refuse, sentence } from '../refusals.ts'
import { placeOfField, type Sdl } from './read-sdl.ts'
import { withoutSecurity } from './without-security.ts'

export interface Composed {
  /** With `@requiresScopes`: what the analysis reads. */
  secured: string
  /** Without: what is planned and written, and what `@apollo/gateway` loads. */
  plain: string
}

/**
 * Composes the subgraphs into a supergraph, with and without the security directives.
 * @throws Refusals with what composition found, at the line of the SDL
 */
export function compose(sdls: readonly Sdl[]): Composed {
  const secured = composed(sdls)
  // Whether every field can be reached (satisfiability) is known by now, and takes the most time.
  const bare = sdls.map(sdl => ({ ...sdl, document: withoutSecurity(sdl.document) }))
  return { secured, plain: composed(bare, { runSatisfiability: false }) }
}

function composed(sdls: readonly Sdl[], options: CompositionOptions = {}): string {
  // The plan runner is told where subgraphs are when it runs; `.invalid` is a name that nothing answers to (RFC 6761).
  const result = composeServices(sdls.map(sdl => ({
    name: sdl.name, url: `http://${sdl.name}.invalid`, typeDefs: sdl.document,
  })), options)
  refuse((result.errors ?? []).map(error => problemOf(error, sdls)))
  return `${result.supergraphSdl?.trimEnd()}\n`
}

function problemOf(error: GraphQLError, sdls: readonly Sdl[]): Problem {
  const [, subgraph] = /^\[([^\]]+)\]/.exec(error.message) ?? []
  const byName = placeOfNames(error, sdls, subgraph) ?? { file: fileOf(sdls, subgraph), line: 1 }
  const [place = byName, ...others] = placesOf(error)
  const elsewhere = others.map(({ file, line }) => ` See also ${file}:${line}.`).join('')
  return { ...place, text: `${sentence(error.message)} Change the SDL so that the subgraphs compose.${elsewhere}` }
}

/** Where its nodes stand, each line once. */
function placesOf(error: GraphQLError): Place[] {
  const places = (error.nodes ?? []).map(placeOf).filter(place => place !== undefined)
  return [...new Map(places.map(place => [`${place.file}:${place.line}`, place])).values()]
}

/** Some errors know the field by name only. */
function placeOfNames(error: GraphQLError, sdls: readonly Sdl[], subgraph: string | undefined): Place | undefined {
  for (const [, coordinate = ''] of error.message.matchAll(/"(\w+\.\w+)"/g)) {
    const place = placeOfField(sdls, coordinate, subgraph) ?? placeOfField(sdls, coordinate)
    if (place) return place
  }
  return undefined
}

function fileOf(sdls: readonly Sdl[], subgraph: string | undefined): string {
  return (sdls.find(sdl => sdl.name === subgraph) ?? sdls[0])?.file ?? 'schema/subgraphs'
}
