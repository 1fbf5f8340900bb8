import { getNamedType, isAbstractType, isCompositeType } from 'graphql'
import type { ReachedField, ReachedType } from '../operations/reach.ts'
import type { CacheHints } from './cache-hints.ts'

export interface MaxAge {
  /** For how long a cache that many share may keep the answer, seconds; 0 for not at all. */
  maxAge: number
  /** `Type.field`: the first of the fields that allow no more; absent when nothing was asked but `__typename`. */
  decidedBy?: string
}

/**
 * How old the answer of an operation may become, by the hints of all that it reaches, in Apollo Server's way: the
 * lowest age counts, and one `PRIVATE` is none. A root field, and a field that answers an object, without an age has 0,
 * unless it inherits its parent's; any other leaf is as old as its parent. Stricter than there, the members of a union
 * or interface may lower its age, and no `PUBLIC` takes a `PRIVATE` back.
 */
export function maxAgeOf(root: ReachedType, hints: CacheHints): MaxAge {
  const ages = root.fields.flatMap(field => agesOf(field, hints, true))
  return ages.reduce<MaxAge | undefined>((least, one) => least && least.maxAge <= one.maxAge ? least : one, undefined)
    ?? { maxAge: 0 }
}

function agesOf(reached: ReachedField, hints: CacheHints, isRoot: boolean): MaxAge[] {
  const age = ownAge(reached, hints, isRoot)
  const decidedBy = `${reached.parent.name}.${reached.field.name}`
  const below = reached.below.flatMap(({ fields }) => fields.flatMap(one => agesOf(one, hints, false)))
  return age === undefined ? below : [{ maxAge: age, decidedBy }, ...below]
}

/** Undefined when it is its parent's. */
function ownAge(
  { parent, field, below }: ReachedField, { types, fields }: CacheHints, isRoot: boolean,
): number | undefined {
  const answered = getNamedType(field.type)
  const [ofType, ofField] = [types.get(answered.name), fields.get(`${parent.name}.${field.name}`)]
  const ofMembers = isAbstractType(answered) ? below.map(({ type }) => types.get(type.name)) : []
  if ([ofType, ofField, ...ofMembers].some(hint => hint?.isPrivate)) return 0

  // What a field says of itself counts more than what its type says.
  const said = ofField?.maxAge ?? ofType?.maxAge
  const inherits = !isRoot && (!isCompositeType(answered) || ofType?.inheritsMaxAge || ofField?.inheritsMaxAge)
  const ages = [said ?? (inherits ? undefined : 0), ...ofMembers.map(hint => hint?.maxAge)]
  return ages.reduce((least, age) => least === undefined || (age !== undefined && age < least) ? age : least, undefined)
}
