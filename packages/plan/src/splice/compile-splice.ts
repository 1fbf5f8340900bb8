import type { PlanNode } from '@heliograph/registry/registry'
import type { PlannedOperation } from '../compile-plan.ts'
import type { AskSubgraph } from '../executor.ts'
import { rootType, withoutNulls } from '../root-type.ts'
import type { JsonObject } from '@heliograph/registry/json-object'
import { compileVariablesJson } from '../variables-json.ts'
import type { Signal } from '../signal.ts'
import type { Compiling } from './compiling.ts'
import { openCompiling } from './open-compiling.ts'
import { compileOpenTypes, type OpenType } from './open-type.ts'
import { findOpenings, type Openings } from './openings.ts'
import { spliceEntities } from './splice-entities.ts'
import type { SpliceStep } from './splice-step.ts'
import { Splicing } from './splicing.ts'

/** Runs a plan on bytes: begun with `open`, it is at its end when `run` is. */
export interface Splice {
  open(variables: JsonObject, ask: AskSubgraph, signal: Signal): Splicing
  run: SpliceStep
}

/**
 * Compiles a plan to run on the bytes of the subgraphs' answers. Each is gone over once and verified, byte for byte,
 * against all that the operation promises its client: keys and their order, types, nulls, values of enums. Nothing is
 * taken on trust, and nothing is built but the objects that several fetches complete: the response is put together from
 * slices of the answers.
 *
 * It is for answers that are as they should, which is nearly all. Whatever is otherwise (an error, a null where none may
 * stand, a key too many, spaces, another order) ends it, and the plan runs on the same answers, parsed.
 * @returns undefined for a plan that can't be run so: see `findOpenings`
 */
export function compileSplice(
  { plan, shape, kind }: PlannedOperation,
): Splice | undefined {
  const openings = plan === null ? undefined : findOpenings(plan, shape)
  if (!openings || plan === null) return undefined
  const name = rootType(kind)
  const selections = withoutNulls(shape)
  const type = { kind: 'object' as const, name, possible: [name], selections }
  const compiling = openCompiling(openings)
  const root = compileOpenTypes({ index: -1, type, keys: [] }, compiling).get(name)!
  return {
    open: (variables, ask, signal) => new Splicing(variables, root.open(), openings.at.size, ask, signal),
    run: compileStep(plan, root, openings, compiling),
  }
}

function compileStep(node: PlanNode, root: OpenType, openings: Openings, compiling: Compiling): SpliceStep {
  switch (node.kind) {
    case 'fetch':
      return node.requires ? spliceEntities(node, node.requires, openings, compiling) : spliceRoot(node, root)
    case 'sequence': {
      const steps = node.nodes.map(one => compileStep(one, root, openings, compiling))
      return async splicing => {
        for (const step of steps) if (!splicing.failed) await step(splicing)
      }
    }
    case 'parallel': {
      const steps = node.nodes.map(one => compileStep(one, root, openings, compiling))
      return async splicing => { await Promise.all(steps.map(step => step(splicing))) }
    }
    default:
      throw new Error('A plan with conditions has no openings.')
  }
}

const head = '{"data":'

function spliceRoot(node: Extract<PlanNode, { kind: 'fetch' }>, root: OpenType): SpliceStep {
  const { subgraph, fetch, operation } = node
  const variables = compileVariablesJson(node.variables)
  return splicing => splicing.fetch({ subgraph, fetch, operation, variables: variables(splicing.variables) }, scanning => {
    const { text } = scanning
    const end = text.startsWith(head) ? root.scan(text, head.length, scanning, splicing.root) : -1
    return end === text.length - 1 && text.endsWith('}')
  })
}
