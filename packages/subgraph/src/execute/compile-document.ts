import {
  execute, Kind, OperationTypeNode, visit,
  type DocumentNode, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql'
import { compileVariables } from './compile-variables.ts'
import { compileRoot } from './fields.ts'
import { bubble, Run } from './run.ts'
import type { AnswerFields } from './written.ts'

/** Runs a document: as graphql-js's `execute` would. */
export type RunDocument =
  (variables: Record<string, unknown>, context: unknown) => Promise<ExecutionResult> | ExecutionResult

/** Each of them doubles how many ways a document can run. */
const mostConditions = 5

/**
 * Compiles a document that was validated into functions: fields are collected, resolvers, types and fields of each
 * possible type are looked up once, and nothing that is there already is made a promise. `@skip` and `@include` are
 * settled by compiling once more for each way in which they come.
 *
 * graphql-js collects the fields, coerces input objects and writes leaves; and it runs what this does not:
 * several mutations in one document, and more conditions than five.
 */
export function compileDocument(schema: GraphQLSchema, document: DocumentNode): RunDocument {
  const [operation] = document.definitions.filter(node => node.kind === Kind.OPERATION_DEFINITION)
  const conditions = conditionsIn(document)
  if (!operation || isSerial(operation) || conditions.length > mostConditions) {
    return (variableValues, contextValue) => execute({ schema, document, variableValues, contextValue })
  }
  const fragments = Object.fromEntries(document.definitions.flatMap(node =>
    node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : []))
  const coerce = compileVariables(schema, operation.variableDefinitions ?? [])
  const type = schema.getRootType(operation.operation)!
  const ways = new Map<string, AnswerFields>()
  const wayOf = (variables: Record<string, unknown>): AnswerFields => {
    const name = conditions.map(variable => Number(variables[variable] === true)).join('')
    let way = ways.get(name)
    if (!way) {
      const settled = Object.fromEntries(conditions.map(variable => [variable, variables[variable] === true]))
      ways.set(name, way = compileRoot({ schema, operation, fragments, conditions: settled }, type))
    }
    return way
  }

  return (given, context) => {
    const { coerced, errors } = coerce(given)
    if (errors) return { errors }
    const run = new Run(coerced, context)
    const { answer, root } = run
    const data = wayOf(coerced)(run, undefined, root)
    if (data === bubble) root.isDropped = true
    else if (!root.isDropped) answer.data = data
    const ended = run.ended()
    return ended ? ended.then(() => resultOf(run)) : resultOf(run)
  }
}

const resultOf = ({ answer: { data }, errors }: Run): ExecutionResult => errors.length > 0 ? { errors, data } : { data }

function isSerial({ operation, selectionSet }: OperationDefinitionNode): boolean {
  const { selections: [first, second] } = selectionSet
  return operation !== OperationTypeNode.QUERY && (second !== undefined || first?.kind !== Kind.FIELD)
}

/** The variables that `@skip` and `@include` ask. */
function conditionsIn(document: DocumentNode): string[] {
  const asked = new Set<string>()
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include') return
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) asked.add(value.name.value)
    },
  })
  return [...asked].sort()
}
