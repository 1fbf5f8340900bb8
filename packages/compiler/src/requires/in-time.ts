import type { FetchNode, PlanNode } from '@heliograph/registry/registry'
import { type Conjunction, goTogether } from '../conditions.ts'
import { type Put, type PutsOf, putsSent, reach } from './puts.ts'
import { type CheckReady, Unready } from './refuse-unready.ts'

/** A fetch of a plan, what the plan has run before it, and what it adds. */
interface Step {
  fetch: FetchNode
  when: Conjunction
  before: readonly Step[]
  added: readonly Put[]
}

/**
 * A plan in which what a field requires comes before it: the plan itself where it does there, or its fetches in the order of
 * what they need of each other.
 * @throws Unready where one is never sent what it needs, or fetches need each other
 */
export function inTime(plan: PlanNode | null, putsOf: PutsOf, check: CheckReady): PlanNode | null {
  const steps = plan ? stepsIn(plan, [], [], putsOf) : []
  /** What comes too late for a fetch, as far as it is known. */
  const late = new Map<FetchNode, ReadonlySet<string>>()
  let ordered = plan
  for (;;) {
    try {
      check(ordered, putsOf)
      return ordered
    } catch (error) {
      if (!(error instanceof Unready) || !error.late) throw error
      const { fetch, key } = error.late
      const known = late.get(fetch) ?? new Set()
      late.set(fetch, new Set([...known, key]))
      const other = known.has(key) ? undefined : byNeed(steps, late, true) ?? byNeed(steps, late, false)
      if (!other) throw error
      ordered = other
    }
  }
}

function stepsIn(node: PlanNode, before: readonly Step[], when: Conjunction, putsOf: PutsOf): Step[] {
  switch (node.kind) {
    case 'sequence':
      return node.nodes.reduce<Step[]>((steps, one) => [...steps, ...stepsIn(one, [...before, ...steps], when, putsOf)], [])
    case 'parallel':
      return node.nodes.flatMap(one => stepsIn(one, before, when, putsOf))
    case 'condition':
      return [true, false].flatMap(is => {
        const branch = is ? node.whenTrue : node.whenFalse
        return branch ? stepsIn(branch, before, [...when, { variable: node.variable, is }], putsOf) : []
      })
    default:
      return [{ fetch: node, when, before, added: putsOf(node, when).added }]
  }
}

/**
 * The steps as a plan, each as early as what it needs lets it be; undefined where they need each other.
 * @param withTypes whether one that tells an object's type is needed by those that know it by then. Of an entity it tells
 *   nothing new, but of one that the subgraph before knew as an interface's (`@interfaceObject`).
 */
function byNeed(steps: readonly Step[], late: ReadonlyMap<FetchNode, ReadonlySet<string>>, withTypes: boolean): PlanNode | undefined {
  const levels: Step[][] = []
  let left = steps
  while (left.length > 0) {
    const ready = left.filter(step => !left.some(other => other !== step && needs(step, other, late.get(step.fetch) ?? new Set(), withTypes)))
    if (ready.length === 0) return undefined
    levels.push(ready)
    left = left.filter(step => !ready.includes(step))
  }
  return several('sequence', levels.map(level => several('parallel', level.map(conditional))))
}

/** Whether a step has to come behind another: for what comes too late now, or for what it has in time now. */
function needs(step: Step, other: Step, late: ReadonlySet<string>, withTypes: boolean): boolean {
  if (adds(other, step, late)) return true
  if (!step.before.includes(other)) return false
  // The fields of a mutation's root run one after the other.
  if (!step.fetch.requires || !other.fetch.requires) return true
  const sent = new Set(putsSent(step.fetch.requires).map(({ key }) => key))
  if (!withTypes) sent.delete('__typename')
  return adds(other, step, sent) || tellsTypes(other, step)
}

/** Whether a step adds one of the fields at the place of another. */
function adds({ added }: Step, { fetch: { at = [] }, when }: Step, keys: ReadonlySet<string>): boolean {
  return reach(added, at, when).puts.some(one => keys.has(one.key) && goTogether(one.when, when))
}

/** Whether a step tells the type of objects on the way to the place of another, where that goes by type. */
function tellsTypes({ added }: Step, { fetch: { at = [] }, when }: Step): boolean {
  return at.some((step, index) => typeof step !== 'string'
    && reach(added, at.slice(0, index), when).puts.some(({ key }) => key === '__typename'))
}

const several = (kind: 'sequence' | 'parallel', nodes: PlanNode[]): PlanNode => nodes.length === 1 ? nodes[0]! : { kind, nodes }

const conditional = ({ fetch, when }: Step): PlanNode => when.reduceRight<PlanNode>((node, { variable, is }) =>
  ({ kind: 'condition', variable, whenTrue: is ? node : null, whenFalse: is ? null : node }), fetch)
