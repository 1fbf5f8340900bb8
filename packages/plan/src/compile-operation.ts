import { askUntilAborted } from './ask-until-aborted.ts'
import { compileFetches, compileTelling, type PlannedOperation, rootType } from './compile-plan.ts'
import type { ExecutionAnswer, Executor } from './executor.ts'
import { compileSplice } from './splice/compile-splice.ts'
import { compileWrite } from './write/compile-write.ts'

/**
 * Compiles an operation as a client asks it. Its answer is written at once where it is as it should be: out of the
 * objects that subgraphs of the same process answered, or, for subgraphs that answer bytes, out of these. Where something
 * is to be told or mended it is made as `compilePlan` makes it.
 */
export function compileOperation(
  operation: PlannedOperation, { inBytes = true }: { inBytes?: boolean } = {},
): Executor<ExecutionAnswer> {
  const fetch = compileFetches(operation)
  const tell = compileTelling(operation)
  const splice = inBytes ? compileSplice(operation) : undefined
  if (splice) {
    return async (variables, ask, signal) => {
      const splicing = splice.open(variables, askUntilAborted(ask), signal)
      await splice.run(splicing)
      const written = splicing.write()
      return written ? { written } : tell(await fetch(variables, splicing.askAgain, signal))
    }
  }
  const write = compileWrite(operation.shape, rootType(operation.kind))
  return async (variables, ask, signal) => {
    const run = await fetch(variables, askUntilAborted(ask), signal)
    const data = run.hasErrors ? undefined : write(run.data, variables)
    return data === undefined ? tell(run) : { written: `{"data":${data}}` }
  }
}
