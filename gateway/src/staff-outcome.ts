import type { ErrorCode } from '@heliograph/errors/codes'
import type { ExecutionAnswer } from '@heliograph/plan/executor'
import { isJsonObject } from '@heliograph/registry/json-object'

/** With these a subgraph has said no, and undone what it had begun. */
const saidNo = new Set<unknown>([
  'UNAUTHENTICATED', 'STEP_UP_REQUIRED', 'FORBIDDEN', 'RATE_LIMITED', 'BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT',
] satisfies ErrorCode[])

/**
 * How a mutation ended, where neither a type nor a code says so. `done`: it answered, by a type that has no name to
 * tell. `nothing`: it answered null, and no error. `unknown`: the subgraph was not heard in time, or broke, or answered
 * what could not be passed on; it may have written.
 */
export const outcomeWords = ['done', 'nothing', 'unknown'] as const
const [done, nothing, unknown] = outcomeWords

/**
 * The type that a mutation's field answered, the code with which it said no, or a word; never anything that a subgraph
 * made up.
 * @param root the response key of the mutation's one field
 * @param answer absent when there came none
 */
export function outcomeOf(root: string, answer: ExecutionAnswer | undefined): string {
  if (!answer) return unknown
  const { data, errors } = answer
  const value = data?.[root] ?? null
  if (value !== null) return typenameOf(value) ?? done
  if (!errors) return nothing
  // A null that an error further down has pulled up says nothing of the field itself.
  const codes = errors.filter(({ path = [] }) => path.length <= 1).map(({ extensions }) => extensions?.['code'])
  const [code] = codes
  return code !== undefined && codes.every(one => saidNo.has(one)) ? code as ErrorCode : unknown
}

/** Put there by the projection, out of the registry. */
const typenameOf = (value: unknown) => isJsonObject(value) ? value['__typename'] as string | undefined : undefined
