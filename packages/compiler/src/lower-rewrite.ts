import type { FetchDataRewrite } from '@apollo/query-planner'
import type { PathStep, Rewrite } from '@heliograph/registry/registry'
import type { GraphQLSchema } from 'graphql'
import { typesUnder } from './types-under.ts'

const fragment = '... on '

/** The planner's rewrite of what a fetch sends or answers. Its path is text: fields and `... on Type`. */
export function lowerRewrite(from: FetchDataRewrite, schema: GraphQLSchema): Rewrite {
  const path = from.path
    .slice(0, -1)
    .map(
      (step): PathStep => (step.startsWith(fragment) ? { on: typesUnder(schema, step.slice(fragment.length)) } : step),
    )
  const field = from.path.at(-1)
  if (field === undefined || field.startsWith(fragment))
    throw new Error(`the planner rewrites no field: ${from.path.join('.')}`)
  if (from.kind === 'ValueSetter') return { kind: 'set', path, field, value: from.setValueTo }
  return { kind: 'rename', path, field, to: from.renameKeyTo }
}
