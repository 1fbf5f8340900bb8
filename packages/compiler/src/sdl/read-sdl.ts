import { type DocumentNode, GraphQLError, parse, Source } from 'graphql'
import type { Problem, Place } from '../refusals.ts'
import { placeOf, sentence } from '../refusals.ts'
import { type FieldOfType, fieldsOf } from './fields-of.ts'
import type { TextFile } from '../input.ts'

/** A subgraph's SDL, read but not judged. */
export interface Sdl {
  name: string
  file: string
  document: DocumentNode
}

/** GraphQL text with its file's name in every node, or the syntax error. */
export function readGraphQL({ file, text }: TextFile): DocumentNode | Problem {
  try {
    return parse(new Source(text, file))
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { file, line: error.locations?.[0]?.line ?? 1, text: `${sentence(error.message)} Correct the GraphQL.` }
  }
}

/** Where `Type.field` is defined, in this subgraph or in any; undefined when it is nowhere. */
export function placeOfField(sdls: readonly Sdl[], coordinate: string, subgraph?: string): Place | undefined {
  for (const { name, document } of sdls) {
    if (subgraph !== undefined && name !== subgraph) continue
    const found = fieldsOf(document).find((one: FieldOfType) => one.coordinate === coordinate)
    if (found) return placeOf(found.field)
  }
  return undefined
}
