import { isEnumType } from 'graphql'
import type { CompileInput } from '../input.ts'
import type { WrittenOperation } from '../operations/read-operation.ts'
import { type Problem, problemAt } from '../refusals.ts'
import type { Leaf } from './leaves.ts'
import { reasonsIn } from './logged-variables.ts'

/**
 * Staff who change what is not theirs say why, in a word that may be kept: a text could hold anybody's name. Refuses a
 * mutation that does not ask for that word, of an audience whose mutations have to.
 */
export function reasonProblems(
  { name, file, kind, operation }: WrittenOperation, leaves: readonly Leaf[],
  audience: CompileInput['audiences'][string],
): Problem[] {
  if (kind === 'query' || !audience.asksReason) return []
  const [reason, another] = reasonsIn(leaves)
  if (!reason) {
    const text = `${name} does not ask why. Give it a variable reason, or its input a field reason, of an enum with !.`
    return [problemAt(operation, file, text)]
  }
  const refused = (text: string) => [problemAt(reason.variable.variable, file, `$${reason.path.join('.')} ${text}`)]
  if (another) return refused(`and $${another.path.join('.')} both say why. Take one of them out.`)
  if (!isEnumType(reason.type)) {
    return refused(`is of type ${reason.type.name}, which the log can't keep. Make it an enum, and call a text note.`)
  }
  return reason.required ? [] : refused('can be left out. Put ! on the way to it, and take defaults off it.')
}
