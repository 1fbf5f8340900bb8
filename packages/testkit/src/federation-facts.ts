import {
  type ConstDirectiveNode,
  type DocumentNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  Kind,
} from 'graphql'

/** What a made-up world has to know of federation: who is an entity, and which fields are made of others. */
export interface FederationFacts {
  /** The types that subgraphs resolve by reference, each with the names of all fields of its keys. */
  keys: ReadonlyMap<string, ReadonlySet<string>>
  /** `Type.field` → the fields it requires. */
  requires: ReadonlyMap<string, readonly string[]>
  /** The entity interface that a type implements: its objects are the interface's objects, and share their names. */
  families: ReadonlyMap<string, string>
}

type ObjectLike = Extract<TypeDefinitionNode | TypeExtensionNode, { interfaces?: unknown }>

/** Reads `@key` and `@requires` of subgraphs. Throws for fields of fields, which a made-up world cannot read back. */
export function federationFacts(documents: readonly DocumentNode[]): FederationFacts {
  const types = documents.flatMap(document => document.definitions).filter(isObjectLike)
  const keys = new Map<string, Set<string>>()
  const requires = new Map<string, string[]>()
  for (const { name, directives = [], fields = [] } of types) {
    for (const field of directives.flatMap(one => fieldsOf(one, 'key'))) {
      keys.set(name.value, (keys.get(name.value) ?? new Set()).add(field))
    }
    for (const field of fields) {
      const inputs = (field.directives ?? []).flatMap(one => fieldsOf(one, 'requires'))
      if (inputs.length) requires.set(`${name.value}.${field.name.value}`, inputs)
    }
  }
  const families = new Map<string, string>()
  for (const { kind, name, interfaces = [] } of types) {
    const isObject = kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION
    const family = interfaces.find(one => keys.has(one.name.value))
    if (isObject && family) families.set(name.value, family.name.value)
  }
  return { keys, requires, families }
}

function fieldsOf({ name, arguments: given = [] }: ConstDirectiveNode, directive: string): string[] {
  const fields = given.find(argument => argument.name.value === 'fields')?.value
  if (name.value !== directive || fields?.kind !== Kind.STRING) return []
  if (/[{(]/.test(fields.value)) throw new Error(`@${directive} of plain fields, please, not "${fields.value}"`)
  return fields.value.trim().split(/\s+/)
}

function isObjectLike(definition: DocumentNode['definitions'][number]): definition is ObjectLike {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.OBJECT_TYPE_EXTENSION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_EXTENSION
  )
}
