import type { PlanNode } from '@heliograph/registry/registry'
import { compileCondition } from './conditions.ts'
import { compileEntityFetch } from './entity-fetch.ts'
import { compileRootFetch } from './root-fetch.ts'
import type { Step } from './run.ts'

const nothing: Step = async () => {}

export function compileStep(node: PlanNode | null): Step {
  if (node === null) return nothing
  switch (node.kind) {
    case 'fetch':
      return node.requires ? compileEntityFetch(node, node.requires) : compileRootFetch(node)
    case 'sequence':
      return inSequence(node.nodes.map(compileStep))
    case 'parallel':
      return inParallel(node.nodes.map(compileStep))
    default:
      return onCondition(node.variable, compileStep(node.whenTrue), compileStep(node.whenFalse))
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async run => {
    for (const step of steps) await step(run)
  }
}

function inParallel(steps: readonly Step[]): Step {
  return async run => {
    await Promise.all(steps.map(step => step(run)))
  }
}

function onCondition(variable: string, whenTrue: Step, whenFalse: Step): Step {
  const holds = compileCondition({ variable, is: true })
  return run => (holds(run.variables) ? whenTrue(run) : whenFalse(run))
}
