import {
  type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, type InputValueDefinitionNode, Kind,
} from 'graphql'

export interface FieldOfType {
  kind: 'object' | 'interface' | 'input'
  type: string
  /** `Type.field` */
  coordinate: string
  field: FieldDefinitionNode | InputValueDefinitionNode
  /** The directives of the type: of its definition and of all its extensions in the same file. */
  typeDirectives: readonly ConstDirectiveNode[]
}

const kinds = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
} as const

/** Every field that an SDL document defines, in the order of the file. */
export function fieldsOf(document: DocumentNode): FieldOfType[] {
  const types = document.definitions.flatMap(node =>
    node.kind in kinds ? [node as Extract<typeof node, { kind: keyof typeof kinds }>] : [])
  return types.flatMap(({ kind, name, fields }) => {
    const typeDirectives = types.filter(one => one.name.value === name.value).flatMap(one => one.directives ?? [])
    return (fields ?? []).map(field => ({
      kind: kinds[kind], type: name.value, coordinate: `${name.value}.${field.name.value}`, field, typeDirectives,
    }))
  })
}
