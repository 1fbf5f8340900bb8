import type { KnownOperation } from '../known-operations.ts'
import type { Question } from './wire-formats.ts'

const heads = ['{"documentId":"', '{"id":"', '{"doc_id":"'] as const
/** Apollo's clients write it behind the variables. */
const persisted = '"sha256Hash":"'

/**
 * The question of a request that has the very form of its operation: it need not be parsed.
 * @param maxDepth how deep arrays and objects may nest
 * @returns undefined for any other request, a wrong one too
 */
export function recogniseQuestion(
  text: string, operations: ReadonlyMap<string, KnownOperation>, maxDepth: number,
): Question | undefined {
  const id = seemingId(text)
  const operation = id === undefined ? undefined : operations.get(id)
  const variables = operation?.form?.(text, maxDepth)
  return variables && { id: operation!.id, variables, keepsContract: true }
}

/** What seems to be the id. Whether it is, the operation's form says. */
function seemingId(text: string): string | undefined {
  const head = heads.find(one => text.startsWith(one))
  const start = head?.length ?? behind(text, persisted)
  if (start === undefined) return undefined
  const id = text.slice(start, text.indexOf('"', start))
  return id.startsWith('sha256:') ? id.slice('sha256:'.length) : id
}

function behind(text: string, part: string): number | undefined {
  const at = text.lastIndexOf(part)
  return at < 0 ? undefined : at + part.length
}
