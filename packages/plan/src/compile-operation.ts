import { askUntilAborted } from './ask-until-aborted.ts'
import { compileFetches, compileTelling, type PlannedOperation } from './compile-plan.ts'
import type { ExecutionAnswer, Executor } from './executor.ts'
import { rootType } from './root-type.ts'
import { compileSplice } from './splice/compile-splice.ts'
import { compileWrite } from './write/compile-write.ts'

/**
 * Compiles an operation as a client asks it. Its answer is put together from the bytes of the subgraphs' answers where the
 * plan allows it (see `compileSplice`); else it is written out of what they answered, objects or bytes that were parsed.
 * Either way only where all is as it should be: where something is to be told or mended, it is made as `compilePlan`
 * makes it.
 * @param inBytes whether any subgraph answers bytes, and not objects of the same process
 */
export function compileOperation(
  operation: PlannedOperation, { inBytes = true }: { inBytes?: boolean } = {},
): Executor<ExecutionAnswer> {
  const gather = compileFetches(operation)
  const tell = compileTelling(operation)
  const splice = inBytes ? compileSplice(operation) : undefined
  if (splice) {
    return async (variables, ask, signal) => {
      const splicing = splice.open(variables, askUntilAborted(ask), signal)
      await splice.run(splicing)
      const written = splicing.write()
      return written ? { written } : tell(await gather(variables, splicing.askAgain, signal))
    }
  }
  const write = compileWrite(operation.shape, rootType(operation.kind))
  return async (variables, ask, signal) => {
    const run = await gather(variables, askUntilAborted(ask), signal)
    const data = run.hasErrors ? undefined : write(run.data, variables)
    return data === undefined ? tell(run) : { written: `{"data":${data}}` }
  }
}
