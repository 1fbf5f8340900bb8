import type { CompiledOperation } from '@heliograph/registry/registry'
import { audiences } from '@heliograph/schema/audiences'
import type { Role } from '@heliograph/schema/roles'
import type { Answer } from '../person.ts'
import type { RightQuestion } from './right-question.ts'

/** What one role gets when it asks one operation. */
export type Cell = 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'PERSISTED_QUERY_NOT_IN_LIST'

/** What the registry promises: ACCESS.md, cell by cell. */
export function promised(role: Role, operation: Pick<CompiledOperation, 'audience' | 'roles'>): Cell {
  if (operation.roles.includes(role)) return 'allowed'
  if ((audiences[operation.audience].roles as readonly Role[]).includes(role)) return 'FORBIDDEN'
  const signInFirst = role === 'anonymous' && (operation.audience === 'account' || operation.audience === 'customer')
  return signInFirst ? 'UNAUTHENTICATED' : 'PERSISTED_QUERY_NOT_IN_LIST'
}

const statusOf: Record<Cell, number> = { allowed: 200, UNAUTHENTICATED: 401, FORBIDDEN: 403, PERSISTED_QUERY_NOT_IN_LIST: 404 }

/**
 * What it really got. Anything that is not exactly one of the cells is told in words, so that it equals none: an allowed answer
 * with an error in it, a null at the root, another type than the question's, a code under another status, a refusal that came
 * with data.
 */
export function observed({ status, data, errors }: Pick<Answer, 'status' | 'data' | 'errors'>, { answers }: Pick<RightQuestion, 'answers'>): string {
  if (errors === undefined) {
    const types = Object.values(data ?? {}).map(typeOf).join(', ')
    if (status !== 200) return `answered with status ${status}`
    return types !== '' && types === answers ? 'allowed' : `answered ${types || 'nothing'}`
  }
  const code = errors[0]?.extensions?.code as Cell
  if (data !== undefined && data !== null) return `${code} beside data`
  return status === statusOf[code] ? code : `${code} with status ${status}`
}

/** Of a list, its first item's: an empty one shows nothing. */
function typeOf(root: unknown): string {
  if (Array.isArray(root)) return `[${typeOf(root[0])}]`
  return (root as { __typename: string } | null | undefined)?.__typename ?? 'null'
}
