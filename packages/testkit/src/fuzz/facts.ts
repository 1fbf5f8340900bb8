import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type SelectionSetNode,
  type TypeDefinitionNode,
  Kind,
  parse,
} from 'graphql'

/** What a world has to know of federation, read from the subgraphs' schemas: keys and inputs of any form. */
export interface Facts {
  /** The types that subgraphs resolve by reference, each with the fields at the top of its keys. */
  entities: ReadonlyMap<string, ReadonlySet<string>>
  /** `index Type` → the keys by which a subgraph finds it. */
  resolvable: ReadonlyMap<string, readonly SelectionSetNode[]>
  /** `Type.field`: leaves of keys, also of keys within value types. Their values tell the entity's name. */
  keyLeaves: ReadonlySet<string>
  /** `Type.field` → what it requires. */
  requires: ReadonlyMap<string, SelectionSetNode>
  /** The entity interface that a type implements. */
  families: ReadonlyMap<string, string>
  /** `Type.field` → the indices of the subgraphs that resolve it. */
  resolvers: ReadonlyMap<string, readonly number[]>
  /** `Type.field`: fields that one subgraph promises and another does not. */
  promisedByOne: ReadonlySet<string>
  /** `index Type.field`: fields that another subgraph has overridden, which nobody may ask any more. */
  overridden: ReadonlySet<string>
}

type WithFields = Extract<TypeDefinitionNode, { interfaces?: unknown }>

export function readFacts(documents: readonly DocumentNode[], names: readonly string[]): Facts {
  const entities = new Map<string, Set<string>>()
  const resolvable = new Map<string, SelectionSetNode[]>()
  const keyLeaves = new Set<string>()
  const requires = new Map<string, SelectionSetNode>()
  const resolvers = new Map<string, number[]>()
  const overridden = new Set<string>()
  const promises = new Map<string, Set<string>>()
  const types = documents.map(document => document.definitions.filter(hasFields))

  for (const [index, inOne] of types.entries()) {
    for (const { name: { value: type }, directives = [], fields = [] } of inOne) {
      resolvable.set(`${index} ${type}`, selections(directives.filter(isResolvable), 'key'))
      for (const key of selections(directives, 'key')) {
        entities.set(type, (entities.get(type) ?? new Set()).union(new Set(namesIn(key))))
        leavesOf(index, type, key)
      }
      for (const field of fields) {
        const coordinate = `${type}.${field.name.value}`
        for (const inputs of selections(field.directives, 'requires')) requires.set(coordinate, inputs)
        const from = overriddenFrom(field)
        if (from) overridden.add(`${names.indexOf(from)} ${coordinate}`)
        if (field.directives?.some(one => one.name.value === 'external')) continue
        resolvers.set(coordinate, [...(resolvers.get(coordinate) ?? []), index])
        promises.set(coordinate, (promises.get(coordinate) ?? new Set()).add(field.type.kind))
      }
    }
  }
  const families = new Map<string, string>()
  for (const { kind, name, interfaces = [] } of types.flat()) {
    const family = interfaces.find(one => entities.has(one.name.value))
    if (kind === Kind.OBJECT_TYPE_DEFINITION && family) families.set(name.value, family.name.value)
  }
  const promisedByOne = new Set([...promises].flatMap(([coordinate, kinds]) => kinds.has(Kind.NON_NULL_TYPE) && kinds.size > 1 ? [coordinate] : []))
  return { entities, resolvable, keyLeaves, requires, families, resolvers, promisedByOne, overridden }

  function leavesOf(index: number, type: string, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind !== Kind.FIELD) continue
      const { name, selectionSet } = selection
      if (!selectionSet) {
        keyLeaves.add(`${type}.${name.value}`)
        continue
      }
      const field = types[index]!.find(one => one.name.value === type)?.fields?.find(one => one.name.value === name.value)
      if (field) leavesOf(index, namedType(field), selectionSet)
    }
  }
}

const isResolvable = ({ arguments: given = [] }: ConstDirectiveNode) =>
  !given.some(one => one.name.value === 'resolvable' && one.value.kind === Kind.BOOLEAN && !one.value.value)

function namesIn({ selections }: SelectionSetNode): string[] {
  return selections.flatMap(one => (one.kind === Kind.FIELD ? [one.name.value] : []))
}

function namedType({ type }: FieldDefinitionNode): string {
  let inner = type
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type
  return inner.name.value
}

function selections(directives: readonly ConstDirectiveNode[] | undefined, name: string): SelectionSetNode[] {
  return (directives ?? []).filter(one => one.name.value === name).flatMap(one => {
    const text = stringArgument(one, 'fields')
    const [definition] = text === undefined ? [] : parse(`{ ${text} }`, { noLocation: true }).definitions
    return definition?.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : []
  })
}

function overriddenFrom({ directives = [] }: FieldDefinitionNode): string | undefined {
  const override = directives.find(one => one.name.value === 'override')
  return override && stringArgument(override, 'label') === undefined ? stringArgument(override, 'from') : undefined
}

function stringArgument({ arguments: given = [] }: ConstDirectiveNode, name: string): string | undefined {
  const value = given.find(one => one.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : undefined
}

function hasFields(definition: DocumentNode['definitions'][number]): definition is WithFields {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
}
