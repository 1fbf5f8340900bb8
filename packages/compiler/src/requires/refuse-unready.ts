import type { FetchNode, PlanNode, Requirement } from '@heliograph/registry/registry'
import { type GraphQLSchema, isObjectType, print } from 'graphql'
import type { Conjunction } from '../conditions.ts'
import { isExternal } from '../join-keys.ts'
import { typesUnder } from '../types-under.ts'
import { askedFields, type SubgraphField } from './asked-fields.ts'
import { type Input, inputsOf, isThere } from './inputs-of.ts'
import type { RequiredFields } from './name-required-fields.ts'
import { type Put, type PutsOf, type Types, both, has, possibilities, putsSent, reach, typesIn } from './puts.ts'

/** What is wrong with an input of a field that is asked of objects of the type under these conditions, if anything. */
type Judge = (input: Input, type: string, when: Conjunction) => 'unsent' | 'late' | undefined

/** A subgraph would be asked for a field without what it requires, or for another's. */
export class Unready extends Error {
  /** The one with `@requires`. */
  readonly field: SubgraphField | undefined
  /** Which fetch needs what at its place, where that comes too late. */
  readonly late: Late | undefined

  constructor(message: string, field?: SubgraphField, late?: Late) {
    super(message)
    this.field = field
    this.late = late
  }
}

export interface Late {
  fetch: FetchNode
  key: string
}

/** Throws Unready, with a sentence. */
export type CheckReady = (plan: PlanNode | null, putsOf: PutsOf) => void

/**
 * Makes the check that a plan asks a subgraph for a field with `@requires` only with what the field requires. Where one
 * such field requires another, or where keys lead to a subgraph over several others, the planner may forget that or fetch it
 * too late, or ask the wrong subgraph for it, and says nothing: the subgraph would make its answer of what it was not sent.
 * @param supergraph with the names of `nameRequiredFields`
 */
export function refuseUnready(supergraph: GraphQLSchema, required: RequiredFields): CheckReady {
  return (plan, putsOf) => {
    if (plan) added(plan, [], [])

    /** What a part of a plan adds to what is there before it runs. What runs beside it may come later. */
    function added(node: PlanNode, before: readonly Put[], when: Conjunction): readonly Put[] {
      switch (node.kind) {
        case 'sequence':
          return node.nodes.reduce<readonly Put[]>((puts, one) => [...puts, ...added(one, [...before, ...puts], when)], [])
        case 'parallel':
          return node.nodes.flatMap(one => added(one, before, when))
        case 'condition':
          return [...branch(node.whenTrue, node.variable, true), ...branch(node.whenFalse, node.variable, false)]
        default:
          return fetched(node, before, when)
      }

      function branch(one: PlanNode | null, variable: string, is: boolean): readonly Put[] {
        return one ? added(one, before, [...when, { variable, is }]) : []
      }
    }

    function fetched(fetch: FetchNode, before: readonly Put[], when: Conjunction): readonly Put[] {
      const { subgraph, requires, at = [] } = fetch
      const { asked, added } = putsOf(fetch, when)
      const foreign = askedFields(supergraph, fetch, asked).find(one => !one.isProvided && isExternal(supergraph, subgraph, one.type, one.field))
      if (foreign) throw new Unready(`the planner would ask ${subgraph} for ${foreign.type}.${foreign.field}, which it does not resolve`)
      if (!requires) {
        checkProvided(subgraph, asked, undefined)
        return added
      }
      const { puts, of } = reach(before, at, when)
      check(subgraph, asked, of, judgeEntities(requires, puts), fetch)
      checkBelow(subgraph, asked)
      return added
    }
  }

  /** @param of the types that the objects may be of, as far as it is known */
  function check(subgraph: string, asked: readonly Put[], of: Types, judge: Judge, fetch?: FetchNode): void {
    for (const { field, on, when } of asked) {
      const types = both(on, of) ?? new Set<string>()
      for (const declaring of types) {
        for (const input of inputsOf(supergraph, subgraph, declaring, field)) {
          for (const type of concerned(declaring).intersection(types)) {
            const wrong = judge(input, type, when)
            if (!wrong) continue
            const late = wrong === 'late' && fetch ? { fetch, key: input[0]!.key } : undefined
            throw new Unready(sentence(subgraph, declaring, field, input, wrong), { subgraph, type: declaring, field }, late)
          }
        }
      }
    }
  }

  /** Only entities at the root of a fetch are sent; what is below them the subgraph has to know. */
  function checkBelow(subgraph: string, asked: readonly Put[]): void {
    for (const key of new Set(asked.map(one => one.key))) {
      const parts = asked.filter(one => one.key === key)
      checkProvided(subgraph, parts.flatMap(({ within }) => within), typesIn(parts))
    }
  }

  /** What it is asked for beside a field it has there: the parent provides it. */
  function checkProvided(subgraph: string, asked: readonly Put[], of: Types): void {
    check(subgraph, asked, of, (input, type) => isThere(asked, input, type) ? undefined : 'unsent')
    checkBelow(subgraph, asked)
  }

  /** Objects of which types have a field: of a type that is an interface elsewhere (`@interfaceObject`) several. */
  function concerned(declaring: string): Set<string> {
    return new Set(typesUnder(supergraph, declaring).filter(one => isObjectType(supergraph.getType(one))))
  }

  function sentence(subgraph: string, type: string, field: string, input: Input, wrong: 'unsent' | 'late'): string {
    const path = input.map(({ key }) => required.has(key) ? print(required.get(key)!) : key).join('.')
    const why = wrong === 'late' ? 'which the planner would fetch too late' : `and the planner would ask ${subgraph} for it without`
    return `${type}.${field} requires ${path}, ${why}; reach ${type} through another subgraph, or let ${subgraph} resolve ${path}`
  }
}

/** @param known what is there of the entities when they are asked for */
function judgeEntities(requires: readonly Requirement[], known: readonly Put[]): Judge {
  const sent = putsSent(requires)
  const keys = putsSent(keysIn(requires))
  return (input, type, when) => {
    const needed = keys.filter(one => has(one, type))
    const names = new Set([input[0]!.key, ...needed.map(one => one.key)])
    for (const there of possibilities(known.filter(one => names.has(one.key)), when)) {
      // Without a key it is not asked for at all: nothing was selected of its type.
      const isAsked = needed.length > 0 && needed.every(key => there.some(one => one.key === key.key && has(one, type)))
      if (!isAsked) continue
      if (!isThere(sent, input, type)) return 'unsent'
      if (!isThere(there, input, type)) return 'late'
    }
    return undefined
  }
}

function keysIn(requires: readonly Requirement[]): Requirement[] {
  return requires.flatMap((one): Requirement[] => {
    if ('on' in one) return [{ ...one, selections: keysIn(one.selections) }]
    return one.input || one.field === '__typename' ? [] : [one]
  })
}
