import type { CompiledOperation, Selection } from '@heliograph/registry/registry'
import { askUntilAborted } from './ask-until-aborted.ts'
import type { Executor, Told } from './executor.ts'
import { compileProjection } from './project.ts'
import { rootType } from './root-type.ts'
import { Run } from './run.ts'
import { compileStep } from './step.ts'
import { compileVisiblePath } from './visible-path.ts'

/**
 * Compiles the plan of an operation, once, into functions: nothing of it is interpreted when it runs.
 * Throws for an alias `__proto__`, which would reach the prototype of the answer's objects.
 */
export function compilePlan(operation: PlannedOperation): Executor {
  const fetch = compileFetches(operation)
  const tell = compileTelling(operation)
  return async (variables, ask, signal) => tell(await fetch(variables, askUntilAborted(ask), signal))
}

export type PlannedOperation = Pick<CompiledOperation, 'plan' | 'shape' | 'kind'>

/** Asks all that a plan asks, of an `ask` that ends by itself when the signal aborts. */
export function compileFetches({ plan, shape }: PlannedOperation): Executor<Run> {
  refuseProto(shape)
  const step = compileStep(plan)
  const visible = compileVisiblePath(shape)
  return async (variables, ask, signal) => {
    const run = new Run(variables, visible, ask, signal)
    await step(run)
    return run
  }
}

/** Makes the answer of what has come together. */
export function compileTelling({ shape, kind }: PlannedOperation): (run: Run) => Told {
  const project = compileProjection(shape, rootType(kind))
  return run => {
    const errors = run.errors()
    const data = project(run.data, run.variables, errors)
    return errors.length > 0 ? { data, errors } : { data }
  }
}

function refuseProto(selections: readonly Selection[]): void {
  for (const { key, type } of selections) {
    if (key === '__proto__') throw new Error('an operation may not answer under the key __proto__')
    let inner = type
    while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
    if (inner.kind === 'object') refuseProto(inner.selections)
  }
}
