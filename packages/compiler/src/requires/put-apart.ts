import {
  type ConstDirectiveNode, type DocumentNode, type EnumTypeDefinitionNode, type EnumValueDefinitionNode, type FieldDefinitionNode,
  Kind, type TypeDefinitionNode, visit,
} from 'graphql'
import { namesIn, selectionSetOf } from '../join-keys.ts'
import type { SubgraphField } from './asked-fields.ts'
import { argumentOf, isTrue, textOf, type TypeWithFields } from './types-of.ts'

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
 * another has to bring before; of two subgraphs never. A copy is asked for entities by their keys alone: it has no root fields,
 * and of entities keys, what is another's and the one field. All other types it has whole.
 * @returns with each copy's name the name of its original
 */
export function putApart(
  supergraph: DocumentNode, fields: readonly SubgraphField[],
): { supergraph: DocumentNode; originals: ReadonlyMap<string, string> } {
  const values = supergraph.definitions.flatMap(one => isGraphs(one) ? one.values ?? [] : [])
  const copies = fields.flatMap((one, index) => copyOf(values, one, index))
  const roots = new Set(supergraph.definitions.flatMap(one =>
    one.kind === Kind.SCHEMA_DEFINITION ? one.operationTypes.map(({ type }) => type.name.value) : []))
  const withFields = <T extends TypeWithFields>(type: T): T | undefined => roots.has(type.name.value) ? undefined
    : { ...joined(type), fields: (type.fields ?? []).map(field => joinedField(type, field)) }
  return {
    originals: new Map(copies.map(({ name, subgraph }) => [name, subgraph])),
    supergraph: visit(supergraph, {
      ObjectTypeDefinition: withFields,
      InterfaceTypeDefinition: withFields,
      InputObjectTypeDefinition: joined,
      InputValueDefinition: joined,
      UnionTypeDefinition: joined,
      ScalarTypeDefinition: joined,
      EnumTypeDefinition: type => isGraphs(type) ? withCopies(type) : joined(type),
      EnumValueDefinition: joined,
    }),
  }

  /** In the copies of its subgraphs, too. */
  function joined<T extends { directives?: readonly ConstDirectiveNode[] | undefined }>(node: T): T {
    const { directives = [] } = node
    return { ...node, directives: directives.flatMap(one => [one, ...copiesOf(one).map(copy => of(one, copy))]) }
  }

  function joinedField(type: TypeWithFields, field: FieldDefinitionNode): FieldDefinitionNode {
    const { directives = [], name } = field
    const isJoined = directives.some(one => one.name.value === 'join__field')
    // Without a word of it the field is in all subgraphs that have the type.
    const graphs = isJoined ? [] : graphsOf(type)
    const all = copies.some(copy => graphs.includes(copy.of)) ? [...directives, ...graphs.map(joinField)] : directives
    return { ...field, directives: all.flatMap(one => {
      const mine = copiesOf(one)
      const own = mine.find(copy => copy.type === type.name.value && copy.field === name.value)
      return own ? [of(one, own)] : [one, ...mine.filter(copy => has(type, name.value, one, copy)).map(copy => of(one, copy))]
    }) }
  }

  function copiesOf(directive: ConstDirectiveNode): Copy[] {
    const graph = textOf(directive, 'graph')
    return copies.filter(copy => copy.of === graph)
  }

  function withCopies(graphs: EnumTypeDefinitionNode): EnumTypeDefinitionNode {
    const more = (value: EnumValueDefinitionNode) => copies.filter(copy => copy.of === value.name.value).map(({ graph, name }) =>
      ({ ...value, name: { ...value.name, value: graph }, directives: (value.directives ?? []).map(one => withText(one, 'name', name)) }))
    return { ...graphs, values: (graphs.values ?? []).flatMap(one => [one, ...more(one)]) }
  }
}

/** Whether a copy has a field beside that for which it is there. */
function has({ directives = [] }: TypeWithFields, field: string, joins: ConstDirectiveNode, copy: Copy): boolean {
  // What needs a context stays where that is set.
  if (argumentOf(joins, 'contextArguments')) return false
  const found = directives.filter(one => one.name.value === 'join__type' && textOf(one, 'graph') === copy.of && textOf(one, 'key'))
  const isEntity = found.some(one => argumentOf(one, 'resolvable')?.kind !== Kind.BOOLEAN || isTrue(one, 'resolvable'))
  return !isEntity || isTrue(joins, 'external') || found.some(one => namesIn(selectionSetOf(textOf(one, 'key')!)!).includes(field))
}

const isGraphs = (one: DocumentNode['definitions'][number]): one is EnumTypeDefinitionNode =>
  one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph'

function copyOf(graphs: readonly EnumValueDefinitionNode[], field: SubgraphField, index: number): Copy[] {
  // A subgraph's name has letters, digits, `_` and `-`: this is none's.
  const name = `${field.subgraph}#${index + 1}`
  const of = graphs.find(({ directives = [] }) => directives.some(one => textOf(one, 'name') === field.subgraph))?.name.value
  let graph = `${of}_APART_${index + 1}`
  while (graphs.some(one => one.name.value === graph)) graph += '_'
  return of === undefined ? [] : [{ ...field, name, of, graph }]
}

/** The subgraphs that have a type, each once. */
const graphsOf = ({ directives = [] }: TypeDefinitionNode): string[] => [...new Set(directives.flatMap(one =>
  one.name.value === 'join__type' ? textOf(one, 'graph') ?? [] : []))]

const joinField = (graph: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'join__field' },
  arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'graph' }, value: { kind: Kind.ENUM, value: graph } }],
})

const of = (directive: ConstDirectiveNode, { graph }: Copy): ConstDirectiveNode => withText(directive, 'graph', graph)

/** With another text, or another value of an enum, where it has the argument. */
function withText(directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  return { ...directive, arguments: (directive.arguments ?? []).map(one => {
    const { value: given } = one
    const isIt = one.name.value === name && (given.kind === Kind.STRING || given.kind === Kind.ENUM)
    return isIt ? { ...one, value: { ...given, value } } : one
  }) }
}
