import { type DirectiveNode, Kind } from 'graphql'
import { argument, directives } from '../sdl/directive.ts'
import { fieldsOf } from '../sdl/fields-of.ts'
import type { Sdl } from '../sdl/read-sdl.ts'

/** What `@cacheControl` says at one place, as in Apollo Server. */
export interface CacheHint {
  /** Seconds. */
  maxAge?: number
  isPrivate: boolean
  /** An object without an age of its own is as old as the object that it is in. */
  inheritsMaxAge: boolean
}

export interface CacheHints {
  types: ReadonlyMap<string, CacheHint>
  /** By `Type.field`. */
  fields: ReadonlyMap<string, CacheHint>
}

/**
 * The hints of all subgraphs, read where they stand, since composition drops them. Where two say something of the same
 * type or field, the strictest counts.
 */
export function cacheHints(sdls: readonly Sdl[]): CacheHints {
  const types = new Map<string, CacheHint>()
  const fields = new Map<string, CacheHint>()
  for (const { document } of sdls) {
    for (const node of document.definitions) {
      if (!('name' in node) || node.name === undefined || node.kind === Kind.DIRECTIVE_DEFINITION) continue
      for (const directive of directives(node, 'cacheControl')) note(types, node.name.value, directive)
    }
    for (const { coordinate, field } of fieldsOf(document)) {
      for (const directive of directives(field, 'cacheControl')) note(fields, coordinate, directive)
    }
  }
  return { types, fields }
}

function hintOf(directive: DirectiveNode): CacheHint {
  const maxAge = argument(directive, 'maxAge')
  return {
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    isPrivate: argument(directive, 'scope') === 'PRIVATE',
    inheritsMaxAge: argument(directive, 'inheritMaxAge') === true,
  }
}

function note(hints: Map<string, CacheHint>, name: string, directive: DirectiveNode): void {
  hints.set(name, strictest(hints.get(name), hintOf(directive)))
}

/** Of two hints about the same thing; an age counts more than to inherit one. */
function strictest(one: CacheHint | undefined, other: CacheHint): CacheHint {
  if (!one) return other
  const ages = [one.maxAge, other.maxAge].filter(age => age !== undefined)
  return {
    ...(ages.length > 0 && { maxAge: Math.min(...ages) }),
    isPrivate: one.isPrivate || other.isPrivate,
    inheritsMaxAge: ages.length === 0 && (one.inheritsMaxAge || other.inheritsMaxAge),
  }
}
