import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import { type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode, Kind, parse } from 'graphql'
import { fetchesIn } from './fetches-in.ts'
import type { PlannedFetch } from './lower-plan.ts'

/**
 * Throws when an operation selects something, whatever the variables and the types of the objects around it, that no fetch
 * asks for. The planner says nothing where it finds no subgraph to ask, as of an interface without a type, and the answer
 * would be null without an error.
 */
export function refuseUnasked(operation: DocumentNode, plan: PlanNode | null, fetches: readonly PlannedFetch[]): void {
  const texts = new Map(fetches.map(one => [`${one.subgraph} ${one.id}`, one.document]))
  const asked = new Set(fetchesIn(plan).flatMap(fetch =>
    pathsAsked(fetch, parse(texts.get(`${fetch.subgraph} ${fetch.fetch}`)!, { noLocation: true }))))
  const unasked = pathsIn(operation, [], isCertain).find(path => !asked.has(path))
  if (unasked !== undefined) throw new Error(`${unasked}: no subgraph could be asked for it`)
}

/** Where a fetch puts something: response keys, with points between. */
function pathsAsked({ at = [], requires, outputRewrites = [] }: FetchNode, document: DocumentNode): string[] {
  const base = at.filter((step): step is string => typeof step === 'string' && step !== '@')
  // Under the root of a fetch of entities is what they are completed with.
  const paths = pathsIn(document, [], () => true).map(path => [...base, ...path.split('.').slice(requires ? 1 : 0)].join('.'))
  // What could not be asked under one key with others comes back to it.
  const renamed = outputRewrites.flatMap(one => one.kind === 'rename'
    ? [[...base, ...one.path.filter(step => typeof step === 'string'), one.to].join('.')] : [])
  return [...paths, ...renamed]
}

type Follow = (one: SelectionSetNode['selections'][number]) => boolean

/** @param follows tells which selections to look into */
function pathsIn({ definitions }: DocumentNode, base: readonly string[], follows: Follow): string[] {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const paths: string[] = []
  for (const one of definitions) if (one.kind === Kind.OPERATION_DEFINITION) gather(one.selectionSet, base)
  return paths

  function gather({ selections }: SelectionSetNode, around: readonly string[]): void {
    for (const one of selections) {
      if (!follows(one)) continue
      if (one.kind === Kind.FRAGMENT_SPREAD) gather(fragments.get(one.name.value)!.selectionSet, around)
      else if (one.kind === Kind.INLINE_FRAGMENT) gather(one.selectionSet, around)
      else {
        const path = [...around, (one.alias ?? one.name).value]
        paths.push(path.join('.'))
        if (one.selectionSet) gather(one.selectionSet, path)
      }
    }
  }
}

/** Of a fragment with a type it is not known here whether it applies; `__typename` and `__schema` nobody has to be asked. */
function isCertain(one: SelectionSetNode['selections'][number]): boolean {
  if (one.directives?.length) return false
  if (one.kind === Kind.FIELD) return !one.name.value.startsWith('__')
  return one.kind === Kind.INLINE_FRAGMENT && !one.typeCondition
}
