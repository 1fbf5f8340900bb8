import depthLimit from 'graphql-depth-limit'
import { type DocumentNode, type FieldNode, type GraphQLError, type GraphQLSchema, validate, visit } from 'graphql'
import { type Problem, problemAt, sentence } from '../refusals.ts'
import { expandedSize } from './expanded-size.ts'
import { reach } from './reach.ts'
import type { WrittenOperation } from './read-operation.ts'
import { nameProblems } from './refused-names.ts'

/** Selections, the most an operation may have with its fragments written out. */
const maxSelections = 2_000

/** Holds an operation against the schema that clients see, and measures its depth. */
export function judgeOperation(
  { file, document, kind, operation }: WrittenOperation, api: GraphQLSchema, maxDepth: number,
): { depth: number; problems?: never } | { depth?: never; problems: Problem[] } {
  const sentences = (errors: readonly GraphQLError[], advice: string) => errors.map(error =>
    problemAt(error.nodes?.[0] ?? operation, file, `${sentence(error.message)} ${advice}`))

  const problems = [
    ...nameProblems(document, file),
    ...introspection(document).map(node =>
      problemAt(node, file, `${node.name.value} asks for the schema, which is not told. Take it out.`)),
    ...sentences(validate(api, document), 'Correct the operation, or change the SDL.'),
  ]
  if (problems.length > 0) return { problems }

  const size = expandedSize(document)
  if (size > maxSelections) {
    const text = `It has ${size} selections with its fragments written out, more than ${maxSelections}. Ask for less.`
    return { problems: [problemAt(operation, file, text)] }
  }
  const roots = reach(api, document).fields
  if (kind === 'mutation' && roots.length > 1) {
    const text = 'A second mutation in one operation: half of it could be done. Give each its own.'
    return { problems: [problemAt(roots[1]!.node, file, text)] }
  }
  let depth = 0
  const limit = depthLimit(maxDepth, {}, depths => { depth = Math.max(...Object.values(depths)) })
  const tooDeep = sentences(validate(api, document, [limit]), 'Ask for less, or raise maxDepth in schema/audiences.ts.')
  return tooDeep[0] ? { problems: [tooDeep[0]] } : { depth }
}

function introspection(document: DocumentNode): FieldNode[] {
  const found: FieldNode[] = []
  visit(document, { Field: node => { if (['__schema', '__type'].includes(node.name.value)) found.push(node) } })
  return found
}
