import { type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, visit } from 'graphql'
import { fieldOf, isTrue, textOf, typesOf, type TypeWithFields } from './types-of.ts'

/**
 * A supergraph in which subgraphs no longer have the `@external` fields that they don't use: the planner takes one with
 * such a field for corrupted. A field that another subgraph has overridden is there only to be used, too.
 * @param uses has for a subgraph's value of `join__Graph` and a field's coordinate, `POST Book.weight`, whether it is used
 * @param touched coordinates of the fields to look at
 */
export function withoutUnusedExternals(
  supergraph: DocumentNode, uses: ReadonlySet<string>, touched: ReadonlySet<string>,
): DocumentNode {
  const types = typesOf(supergraph)
  const clean = <T extends TypeWithFields>(type: T): T => ({ ...type, fields: (type.fields ?? []).map(field => cleaned(type, field)) })
  return visit(supergraph, { ObjectTypeDefinition: clean, InterfaceTypeDefinition: clean })

  function cleaned(type: TypeWithFields, field: FieldDefinitionNode): FieldDefinitionNode {
    if (!touched.has(`${type.name.value}.${field.name.value}`)) return field
    const isThereToBeUsed = (one: ConstDirectiveNode) => isTrue(one, 'external') || isTrue(one, 'usedOverridden')
    return { ...field, directives: (field.directives ?? []).filter(one => !isThereToBeUsed(one) || isUsed(type, field, one)) }
  }

  function isUsed(type: TypeWithFields, { name }: FieldDefinitionNode, directive: ConstDirectiveNode): boolean {
    const graph = textOf(directive, 'graph') ?? ''
    if (uses.has(`${graph} ${type.name.value}.${name.value}`)) return true
    // Or an interface wants it there.
    return type.directives?.some(one => one.name.value === 'join__implements' && textOf(one, 'graph') === graph
      && isIn(graph, fieldOf(types.get(textOf(one, 'interface') ?? ''), name.value))) ?? false
  }
}

/** Without `@join__field` it is in all subgraphs that have its type. */
function isIn(graph: string, field: FieldDefinitionNode | undefined): boolean {
  const joins = field?.directives?.filter(one => one.name.value === 'join__field') ?? []
  return field !== undefined && (joins.length === 0 || joins.some(one => textOf(one, 'graph') === graph))
}
