import {
  type ASTNode, type ConstDirectiveNode, type DocumentNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode,
  isTypeDefinitionNode, Kind, OperationTypeNode, visit,
} from 'graphql'
import type { SubgraphField } from './asked-fields.ts'
import { textOf } from './types-of.ts'

/** A subgraph that is there once more, under another name, for one of its fields. */
interface Copy extends SubgraphField {
  name: string
  /** Both as values of `join__Graph`. */
  of: string
  graph: string
}

/**
 * A supergraph in which each of the fields is in a subgraph of its own, a copy of the one that it comes from, and no longer in
 * that. What the planner fetches of one subgraph and place it makes one fetch, even where the second needs what the first or
 * another has to bring before; of two subgraphs never.
 * @returns with each copy's name the name of its original
 */
export function putApart(
  supergraph: DocumentNode, fields: readonly SubgraphField[],
): { supergraph: DocumentNode; originals: ReadonlyMap<string, string> } {
  const copies = fields.flatMap(one => copyOf(graphsIn(supergraph), one, fields.indexOf(one)))
  const query = rootName(supergraph, OperationTypeNode.QUERY)
  const changing = [OperationTypeNode.MUTATION, OperationTypeNode.SUBSCRIPTION].map(one => rootName(supergraph, one))
  let type = ''
  return {
    originals: new Map(copies.map(({ name, subgraph }) => [name, subgraph])),
    supergraph: visit(supergraph, {
      enter(node) {
        if (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph') return withCopies(node)
        if (isTypeDefinitionNode(node)) type = node.name.value
        return 'directives' in node && node.directives?.length && !changing.includes(type)
          ? { ...node, directives: node.directives.flatMap(one => joined(one as ConstDirectiveNode, node)) } : undefined
      },
    }),
  }

  function joined(directive: ConstDirectiveNode, node: ASTNode): ConstDirectiveNode[] {
    const mine = copies.filter(({ of }) => of === textOf(directive, 'graph'))
    if (mine.length === 0 || (type === query && node.kind === Kind.FIELD_DEFINITION)) return [directive]
    const own = node.kind === Kind.FIELD_DEFINITION && mine.find(one => one.type === type && one.field === node.name.value)
    return own ? [of(directive, own)] : [directive, ...mine.map(one => of(directive, one))]
  }

  function withCopies(graphs: EnumTypeDefinitionNode): EnumTypeDefinitionNode {
    const more = (value: EnumValueDefinitionNode) => copies.filter(({ of }) => of === value.name.value)
      .map(({ graph, name }) => ({ ...value, name: { ...value.name, value: graph }, directives: (value.directives ?? []).map(one => named(one, name)) }))
    return { ...graphs, values: (graphs.values ?? []).flatMap(one => [one, ...more(one)]) }
  }
}

function copyOf(graphs: readonly EnumValueDefinitionNode[], field: SubgraphField, index: number): Copy[] {
  // A subgraph's name has letters, digits, `_` and `-`: this is none's.
  const name = `${field.subgraph}#${index + 1}`
  const of = graphs.find(({ directives = [] }) => directives.some(one => textOf(one, 'name') === field.subgraph))?.name.value
  let graph = `${of}_APART_${index + 1}`
  while (graphs.some(one => one.name.value === graph)) graph += '_'
  return of === undefined ? [] : [{ ...field, name, of, graph }]
}

const graphsIn = ({ definitions }: DocumentNode): readonly EnumValueDefinitionNode[] => definitions.flatMap(one =>
  one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph' ? one.values ?? [] : [])

const rootName = ({ definitions }: DocumentNode, operation: OperationTypeNode): string | undefined => definitions.flatMap(one =>
  one.kind === Kind.SCHEMA_DEFINITION ? one.operationTypes : []).find(one => one.operation === operation)?.type.name.value

const of = (directive: ConstDirectiveNode, { graph }: Copy): ConstDirectiveNode => withArgument(directive, 'graph', graph)

const named = (directive: ConstDirectiveNode, name: string): ConstDirectiveNode => withArgument(directive, 'name', name)

/** With another text, or another value of an enum, where it has the argument. */
function withArgument(directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  return { ...directive, arguments: (directive.arguments ?? []).map(one => {
    const { value: given } = one
    const isIt = one.name.value === name && (given.kind === Kind.STRING || given.kind === Kind.ENUM)
    return isIt ? { ...one, value: { ...given, value } } : one
  }) }
}
