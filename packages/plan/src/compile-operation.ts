import type { CompiledOperation } from '@heliograph/registry/registry'
import { askUntilAborted } from './ask-until-aborted.ts'
import { compileRun } from './compile-plan.ts'
import type { ExecutionAnswer, Executor } from './executor.ts'
import { compileSplice } from './splice/compile-splice.ts'

/**
 * Compiles an operation as a client asks it: its plan runs on the bytes of the subgraphs' answers where it can, and on
 * the parsed answers where something is to be told or mended.
 */
export function compileOperation(
  operation: Pick<CompiledOperation, 'plan' | 'shape' | 'kind'>,
): Executor<ExecutionAnswer> {
  const run = compileRun(operation)
  const splice = compileSplice(operation)
  if (!splice) return (variables, ask, signal) => run(variables, askUntilAborted(ask), signal)
  return async (variables, ask, signal) => {
    const splicing = splice.open(variables, askUntilAborted(ask), signal)
    await splice.run(splicing)
    const written = splicing.write()
    return written ? { written } : run(variables, splicing.askAgain, signal)
  }
}
