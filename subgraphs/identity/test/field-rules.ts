import { Kind, parse, type ConstDirectiveNode, type ConstValueNode, type ObjectTypeDefinitionNode } from 'graphql'

/** What each field of the SDL asks, its type's rule and its own ANDed: what the compiler writes into the registry. */
export function fieldRules(typeDefs: string): Record<string, string[][]> {
  const types = parse(typeDefs).definitions.filter(node => node.kind === Kind.OBJECT_TYPE_DEFINITION)
  return Object.fromEntries(types.flatMap(type => (type.fields ?? []).map(field => [
    `${type.name.value}.${field.name.value}`, both(scopesOn(type), scopesOn(field)),
  ])))
}

function scopesOn({ directives = [] }: Pick<ObjectTypeDefinitionNode, 'directives'>): string[][] | null {
  const directive = directives.find(({ name }) => name.value === 'requiresScopes')
  return directive ? alternatives(directive) : null
}

function alternatives({ arguments: given = [] }: ConstDirectiveNode): string[][] {
  const value = given[0]?.value
  if (value?.kind !== Kind.LIST) throw new Error('@requiresScopes takes a list of lists')
  return value.values.map(list => list.kind === Kind.LIST ? list.values.map(scopeIn) : [])
}

function scopeIn(node: ConstValueNode): string {
  if (node.kind !== Kind.STRING) throw new Error('a scope is a string')
  return node.value
}

function both(one: string[][] | null, other: string[][] | null): string[][] {
  if (!one || !other) return one ?? other ?? []
  return one.flatMap(a => other.map(b => [...new Set([...a, ...b])]))
}
