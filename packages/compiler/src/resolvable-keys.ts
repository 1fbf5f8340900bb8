import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql'
import { argumentOf, textOf, type TypeWithFields } from './requires/types-of.ts'

/**
 * A supergraph without the keys by which a subgraph only names an entity (`@key(resolvable: false)`), where it has
 * another by which it finds it. To come back to a subgraph with what one of its fields requires, the planner takes the
 * first key that the subgraph has, be it one or the other.
 */
export function withResolvableKeys(supergraph: DocumentNode): DocumentNode {
  const keep = <T extends TypeWithFields>(type: T): T => {
    const { directives = [] } = type
    const found = new Set(directives.filter(one => isKey(one) && !isOnlyNamed(one)).map(one => textOf(one, 'graph')))
    return { ...type, directives: directives.filter(one => !isKey(one) || !isOnlyNamed(one) || !found.has(textOf(one, 'graph'))) }
  }
  return visit(supergraph, { ObjectTypeDefinition: keep, InterfaceTypeDefinition: keep })
}

const isKey = (one: ConstDirectiveNode) => one.name.value === 'join__type' && textOf(one, 'key') !== undefined

function isOnlyNamed(one: ConstDirectiveNode): boolean {
  const resolvable = argumentOf(one, 'resolvable')
  return resolvable?.kind === Kind.BOOLEAN && !resolvable.value
}
