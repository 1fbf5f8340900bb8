import {
  type ConstDirectiveNode, type ConstValueNode, type DocumentNode, type FieldDefinitionNode, type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode, type TypeNode, Kind,
} from 'graphql'

export type TypeWithFields = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/** The objects and interfaces of a supergraph, which never extends them. */
export function typesOf(supergraph: DocumentNode): ReadonlyMap<string, TypeWithFields> {
  return new Map(supergraph.definitions.flatMap(one =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.INTERFACE_TYPE_DEFINITION ? [[one.name.value, one] as const] : []))
}

export const fieldOf = (type: TypeWithFields | undefined, name: string): FieldDefinitionNode | undefined =>
  type?.fields?.find(one => one.name.value === name)

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)
}

export const argumentOf = ({ arguments: given = [] }: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  given.find(one => one.name.value === name)?.value

/** A string, or the name of an enum's value. */
export function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name)
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined
}

export function isTrue(directive: ConstDirectiveNode, name: string): boolean {
  const value = argumentOf(directive, name)
  return value?.kind === Kind.BOOLEAN && value.value
}
