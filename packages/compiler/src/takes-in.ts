import type { TaggedPaths } from '@heliograph/registry/registry'
import {
  getNamedType, getNullableType, type GraphQLArgument, type GraphQLInputType, isInputObjectType, isListType, Kind,
  type ValueNode,
} from 'graphql'
import type { ReachedField, ReachedType } from './operations/reach.ts'
import { pathsByTag, tagsOn } from './tagged-paths.ts'

type Found = [tag: string, path: string]

/**
 * Which variables carry what is tagged, by tag: `secret` → `input.password`. A tag stands on an argument, on a field
 * of an input, or on the type of either, and counts for all that is in it. What the document says itself nobody sends.
 * To be asked once the contracts are made: an input that holds itself has no end.
 */
export function takesIn({ fields }: ReachedType): TaggedPaths[] {
  return pathsByTag(fields.flatMap(underField))
}

function underField(reached: ReachedField): Found[] {
  const given = (reached.node.arguments ?? []).flatMap(({ name, value }) => {
    const [argument, ...onInterfaces] = argumentsOf(reached, name.value)
    return argument ? inValue(value, argument.type, tagsOn([argument, ...onInterfaces])) : []
  })
  return [...given, ...reached.below.flatMap(({ fields }) => fields.flatMap(underField))]
}

/** The argument of a field, then the same of the field on the interfaces that its type has. */
function argumentsOf({ parent, field }: ReachedField, name: string): GraphQLArgument[] {
  const interfaces = parent.getInterfaces().flatMap(one => one.getFields()[field.name] ?? [])
  return [field, ...interfaces].flatMap(one => one.args.filter(argument => argument.name === name))
}

/** @param around the tags of all that the value is in */
function inValue(value: ValueNode, type: GraphQLInputType, around: readonly string[]): Found[] {
  if (value.kind === Kind.VARIABLE) return inVariable(type, [value.name.value], around)
  const nullable = getNullableType(type)
  if (value.kind === Kind.LIST) {
    return isListType(nullable) ? value.values.flatMap(one => inValue(one, nullable.ofType, around)) : []
  }
  // A value alone counts as a list of one.
  const named = getNamedType(type)
  if (value.kind !== Kind.OBJECT || !isInputObjectType(named)) return []
  return value.fields.flatMap(one => {
    const field = named.getFields()[one.name.value]
    return field ? inValue(one.value, field.type, [...around, ...tagsOn([named, field])]) : []
  })
}

function inVariable(type: GraphQLInputType, path: readonly string[], around: readonly string[]): Found[] {
  const named = getNamedType(type)
  const here = [...around, ...tagsOn([named])]
  if (!isInputObjectType(named)) return here.map(tag => [tag, path.join('.')])
  return Object.values(named.getFields()).flatMap(field =>
    inVariable(field.type, [...path, field.name], [...here, ...tagsOn([field])]))
}
