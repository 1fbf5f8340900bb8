import type { FetchNode, OutputType, PathStep, PlanNode, Requirement, Selection } from '@heliograph/registry/registry'

export type ObjectType = Extract<OutputType, { kind: 'object' }>

/** A place in the response whose objects are completed by further fetches. */
export interface Opening {
  /** Among the openings of the operation. */
  index: number
  type: ObjectType
  /** What these fetches send of an object, beside its type. */
  keys: string[]
}

export interface Openings {
  /** By the type in the shape: that very object. */
  at: ReadonlyMap<ObjectType, Opening>
  /** Where an entity fetch finds its objects, and of which types; of all when absent. */
  of: ReadonlyMap<FetchNode, { opening: Opening; types: readonly string[] | undefined }>
}

/**
 * Where the fetches of a plan complete the response.
 * @returns undefined for a plan that does more than fetch and complete: conditions, rewrites, keys made of objects,
 *   objects that the client does not see or whose type nobody knows, fields that are answered under another key
 */
export function findOpenings(plan: PlanNode, shape: readonly Selection[]): Openings | undefined {
  if (shape.some(isBeyond)) return undefined
  const at = new Map<ObjectType, Opening>()
  const of = new Map<FetchNode, { opening: Opening; types: readonly string[] | undefined }>()
  const fetches = fetchesOf(plan)
  for (const fetch of fetches ?? [undefined]) {
    if (!fetch || fetch.inputRewrites || fetch.outputRewrites) return undefined
    if (!fetch.requires && !fetch.at) continue
    const place = fetch.requires && locate(fetch.at ?? [], shape)
    const keys = fetch.requires && plainKeys(fetch.requires)
    if (!place || !keys) return undefined
    const opening = at.get(place.type) ?? { index: at.size, type: place.type, keys: [] }
    at.set(place.type, opening)
    for (const key of keys) if (!opening.keys.includes(key)) opening.keys.push(key)
    of.set(fetch, { opening, types: place.types })
  }
  return { at, of }
}

function fetchesOf(node: PlanNode): FetchNode[] | undefined {
  if (node.kind === 'fetch') return [node]
  if (node.kind === 'condition') return undefined
  const below = node.nodes.map(fetchesOf)
  return below.every(fetches => fetches !== undefined) ? below.flat() : undefined
}

/** The one place in the shape that a path leads to. */
function locate(
  path: readonly PathStep[], shape: readonly Selection[],
): { type: ObjectType; types: readonly string[] | undefined } | undefined {
  let selections = shape
  let here: ObjectType | undefined
  let types: readonly string[] | undefined
  for (const step of path) {
    if (step === '@') continue
    if (typeof step !== 'string') {
      types = step.on
      continue
    }
    const [found, ...more] = selections.filter(({ key, on }) => key === step && mayBe(on, types))
    if (!found || more.length > 0 || (types && !within(found.on ?? here?.possible ?? [], types))) return undefined
    here = objectIn(found.type)
    if (!here) return undefined
    selections = here.selections
    types = undefined
  }
  return here && { type: here, types }
}

const mayBe = (on: readonly string[] | undefined, types: readonly string[] | undefined) =>
  !on || !types || on.some(type => types.includes(type))

const within = (some: readonly string[], types: readonly string[]) => some.every(type => types.includes(type))

/** The fields that are sent, `__typename` left out; undefined when one of them is an object. */
function plainKeys(requires: readonly Requirement[]): string[] | undefined {
  const keys: string[] = []
  for (const one of requires) {
    if ('on' in one) {
      const below = plainKeys(one.selections)
      if (!below) return undefined
      keys.push(...below)
    } else if (one.selections) {
      return undefined
    } else if (one.field !== '__typename') {
      keys.push(one.field)
    }
  }
  return keys
}

function objectIn(type: OutputType): ObjectType | undefined {
  if (type.kind === 'nonNull' || type.kind === 'list') return objectIn(type.of)
  return type.kind === 'object' ? type : undefined
}

function isBeyond({ from, type }: Selection): boolean {
  const object = objectIn(type)
  return from !== undefined || (object !== undefined && (object.unresolved !== undefined || object.selections.some(isBeyond)))
}
