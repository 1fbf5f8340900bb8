import type { CompiledOperation, Selection } from '@heliograph/registry/registry'
import { askUntilAborted } from './ask-until-aborted.ts'
import type { Executor } from './executor.ts'
import { compileProjection } from './project.ts'
import { Run } from './run.ts'
import { compileStep } from './step.ts'
import { compileVisiblePath } from './visible-path.ts'

/**
 * Compiles the plan of an operation, once, into functions: nothing of it is interpreted when it runs.
 * Throws for an alias `__proto__`, which would reach the prototype of the answer's objects.
 */
export function compilePlan(operation: Pick<CompiledOperation, 'plan' | 'shape' | 'kind'>): Executor {
  const run = compileRun(operation)
  return (variables, ask, signal) => run(variables, askUntilAborted(ask), signal)
}

/** The same, for an `ask` that ends by itself when the signal aborts. */
export function compileRun(operation: Pick<CompiledOperation, 'plan' | 'shape' | 'kind'>): Executor {
  refuseProto(operation.shape)
  const step = compileStep(operation.plan)
  const visible = compileVisiblePath(operation.shape)
  // Composition names the root types so in every supergraph, whatever the subgraphs call them.
  const project = compileProjection(operation.shape, operation.kind === 'query' ? 'Query' : 'Mutation')

  return async (variables, ask, signal) => {
    const run = new Run(variables, visible, ask, signal)
    await step(run)
    const errors = run.errors()
    const data = project(run.data, variables, errors)
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
