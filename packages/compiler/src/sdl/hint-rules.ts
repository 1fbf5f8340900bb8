import { type DirectiveNode, Kind, valueFromASTUntyped } from 'graphql'
import { cacheHints } from '../caching/cache-hints.ts'
import { type Problem, problemAt } from '../refusals.ts'
import { directives, usesOf } from './directive.ts'
import type { Sdl } from './read-sdl.ts'

/** Seconds, the most that a hint may say: a day. Who keeps something for longer could not be told of a mistake. */
const longest = 86_400

/**
 * `@cacheControl` says what it can mean, and where one subgraph gives an entity an age, each that adds fields to it
 * does so too: one who reads one SDL sees how old its fields may become.
 */
export function hintProblems(sdls: readonly Sdl[]): Problem[] {
  return [
    ...sdls.flatMap(({ file, document }) => usesOf(document, 'cacheControl').flatMap(node => {
      const text = wrongIn(node)
      return text === undefined ? [] : [problemAt(node, file, text)]
    })),
    ...unsaidProblems(sdls),
  ]
}

function wrongIn({ arguments: given = [] }: DirectiveNode): string | undefined {
  const said = new Map<string, unknown>(given.map(one => [one.name.value, valueFromASTUntyped(one.value)]))
  const strange = [...said.keys()].find(name => !['maxAge', 'scope', 'inheritMaxAge'].includes(name))
  if (strange !== undefined) return `@cacheControl has no ${strange}. It has maxAge, scope and inheritMaxAge.`
  if (said.size === 0) return '@cacheControl says nothing. Give it a maxAge in seconds, a scope or inheritMaxAge.'
  const maxAge = said.get('maxAge')
  if (said.has('maxAge') && !(Number.isInteger(maxAge) && Number(maxAge) >= 0 && Number(maxAge) <= longest)) {
    return `A maxAge is a whole number of seconds from 0 to ${longest}. Correct it.`
  }
  if (said.has('scope') && !['PUBLIC', 'PRIVATE'].includes(String(said.get('scope')))) {
    return 'A scope is PUBLIC or PRIVATE. Correct it.'
  }
  if (said.has('inheritMaxAge') && (said.get('inheritMaxAge') !== true || said.has('maxAge'))) {
    return 'inheritMaxAge is true, and stands without a maxAge. Leave one of them out.'
  }
  return undefined
}

function unsaidProblems(sdls: readonly Sdl[]): Problem[] {
  const { types } = cacheHints(sdls)
  return sdls.flatMap(({ file, document }) => document.definitions.flatMap(node => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) return []
    if (directives(node, 'key').length === 0 || !types.has(node.name.value)) return []
    if (directives(node, 'cacheControl').length > 0) return []
    return [problemAt(node, file, `Another subgraph says how old ${node.name.value} may become in a cache. `
      + 'Say with @cacheControl how old the fields may become that this one adds.')]
  }))
}
