import type { Path } from 'graphql/jsutils/Path.js'

/** A position in the answer whose value is an object or a list, or not there yet. */
export interface Place {
  /** Of the object or list around it; none around the answer's data. */
  readonly parent: Place | undefined
  readonly key: string | number
  /** Where its value goes. */
  readonly container: Record<string | number, unknown>
  readonly isNullable: boolean
  /** Its value was dropped: what comes later, below it, is for nobody. */
  isDropped: boolean
}

export const placeOf = (
  parent: Place | undefined, key: string | number, container: object, isNullable: boolean,
): Place => ({ parent, key, container: container as Place['container'], isNullable, isDropped: false })

/** Response keys and indices from the answer's data to this place, and on to a key below it. */
export function pathTo(place: Place, ...below: (string | number)[]): (string | number)[] {
  const path = below.toReversed()
  // The outermost place is the data itself.
  for (let at: Place | undefined = place; at?.parent; at = at.parent) path.push(at.key)
  return path.toReversed()
}

/** The same in graphql-js's form, for resolvers that read `info.path`. */
export function linkedPath(place: Place, key: string): Path {
  let path: Path | undefined
  for (const step of pathTo(place, key)) path = { prev: path, key: step, typename: undefined }
  return path!
}

export function isDropped(place: Place): boolean {
  for (let at: Place | undefined = place; at; at = at.parent) if (at.isDropped) return true
  return false
}

/** A null that may not stand here stands at the nearest place around where one may (GraphQL specification, 6.4.4). */
export function dropValue(place: Place): void {
  let at = place
  while (!at.isNullable) at = at.parent!
  at.container[at.key] = null
  at.isDropped = true
}
