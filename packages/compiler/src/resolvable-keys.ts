import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql'
import { argumentOf, type TypeWithFields } from './requires/types-of.ts'

/**
 * A supergraph in which the keys by which a subgraph only names an entity (`@key(resolvable: false)`) come behind those by
 * which it finds it. To come back to a subgraph with what one of its fields requires, the planner takes the first key that
 * the subgraph has, be it one or the other.
 */
export function withResolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const sort = <T extends TypeWithFields>(type: T): T => {
    const { directives = [] } = type
    const naming = directives.filter(isOnlyNaming)
    return naming.length === 0 ? type : { ...type, directives: [...directives.filter(one => !isOnlyNaming(one)), ...naming] }
  }
  return visit(supergraph, { ObjectTypeDefinition: sort, InterfaceTypeDefinition: sort })
}

function isOnlyNaming(one: ConstDirectiveNode): boolean {
  const resolvable = argumentOf(one, 'resolvable')
  return one.name.value === 'join__type' && resolvable?.kind === Kind.BOOLEAN && !resolvable.value
}
