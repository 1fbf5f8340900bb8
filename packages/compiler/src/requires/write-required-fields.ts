import type { FetchDataRewrite, FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner'
import { type ASTNode, type FieldNode, type GraphQLSchema, parse, print, stripIgnoredCharacters, visit } from 'graphql'
import type { RequiredFields } from './name-required-fields.ts'
import { splitFetch } from './split-fetch.ts'

/**
 * The plan with the names that `nameRequiredFields` made turned back into what subgraphs know: in a document the field
 * with its arguments, under that name as an alias; in a representation the field. An entity that one fetch would have to
 * represent with a field twice is asked for in two fetches.
 * @param supergraph with the names
 */
export function writeRequiredFields(plan: QueryPlan, required: RequiredFields, supergraph: GraphQLSchema): QueryPlan {
  if (required.size === 0 || !plan.node || plan.node.kind === 'Subscription') return plan
  return { ...plan, node: written(plan.node) }

  function written(node: PlanNode): PlanNode {
    switch (node.kind) {
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map(written) }
      case 'Flatten':
        return { ...node, node: written(node.node) }
      case 'Condition': {
        const { ifClause, elseClause } = node
        return { ...node, ...(ifClause && { ifClause: written(ifClause) }), ...(elseClause && { elseClause: written(elseClause) }) }
      }
      case 'Fetch': {
        const [sole, ...more] = splitFetch(node, required, supergraph).map(fetch)
        return more.length === 0 ? sole! : { kind: 'Parallel', nodes: [sole!, ...more] }
      }
      default:
        return node
    }
  }

  function fetch(node: FetchNode): FetchNode {
    const renames = node.requires ? renamesIn(node.requires, [], required) : []
    return {
      ...node,
      operation: stripIgnoredCharacters(print(asWritten(parse(node.operation, { noLocation: true }), required))),
      // Before it is sent under another type's name, which the paths here don't know.
      ...(renames.length > 0 && { inputRewrites: [...renames, ...node.inputRewrites ?? []] }),
    }
  }
}

/** Each field that has a name of its own becomes what it stands for, under that name. */
export function asWritten<T extends ASTNode>(node: T, required: RequiredFields): T {
  return visit(node, {
    Field(field): FieldNode | undefined {
      const stands = required.get(field.name.value)
      return stands && { ...field, alias: field.alias ?? field.name, name: stands.name, arguments: stands.arguments ?? [] }
    },
  })
}

/** What is within a field that is renamed comes first: its path has the name from before. */
function renamesIn(selections: readonly QueryPlanSelectionNode[], path: string[], required: RequiredFields): FetchDataRewrite[] {
  return selections.flatMap((one): FetchDataRewrite[] => {
    if (one.kind === 'InlineFragment') {
      return renamesIn(one.selections, one.typeCondition ? [...path, `... on ${one.typeCondition}`] : path, required)
    }
    const here = [...path, one.name]
    const within = renamesIn(one.selections ?? [], here, required)
    const stands = required.get(one.name)
    return stands ? [...within, { kind: 'KeyRenamer', path: here, renameKeyTo: stands.name.value }] : within
  })
}
