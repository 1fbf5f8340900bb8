import type { TaggedPaths } from '@heliograph/registry/registry'
import { byText, sorted } from './order.ts'
import { argument, directives } from './sdl/directive.ts'

type Defined = { readonly astNode?: Parameters<typeof directives>[0] }

/** The names with which the SDL tags any of these. */
export function tagsOn(definitions: readonly Defined[]): string[] {
  return definitions.flatMap(({ astNode }) => directives(astNode, 'tag').map(tag => String(argument(tag, 'name'))))
}

/** Pairs of a tag and a path, gathered by tag; both in order, each once. */
export function pathsByTag(pairs: readonly (readonly [tag: string, path: string])[]): TaggedPaths[] {
  return [...Map.groupBy(pairs, ([tag]) => tag)].sort(([a], [b]) => byText(a, b))
    .map(([tag, found]) => ({ tag, paths: sorted(found.map(([, path]) => path)) }))
}
