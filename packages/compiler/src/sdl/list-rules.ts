import { type FieldDefinitionNode, Kind, type TypeNode } from 'graphql'
import { type Place, placeOf, type Problem } from '../refusals.ts'
import { argument, directives, namesIn, usesOf } from './directive.ts'
import { type FieldOfType, fieldsOf } from './fields-of.ts'
import type { Sdl } from './read-sdl.ts'

interface ObjectField extends FieldOfType {
  field: FieldDefinitionNode
}

/** Every list has a bound that the cost can be worked out from, and no weight is below zero. */
export function listProblems(sdls: readonly Sdl[]): Problem[] {
  const fields = sdls.flatMap(sdl => fieldsOf(sdl.document)).filter(one => one.kind !== 'input') as ObjectField[]
  const sized = new Set(fields.flatMap(({ field }) =>
    directives(field, 'listSize').flatMap(one => namesIn(one, 'sizedFields')).map(name => `${namedType(field.type)}.${name}`)))
  // A copy of a field in another subgraph need not say its size again: composition joins what they say.
  const bounded = new Set(fields.filter(({ field }) => directives(field, 'listSize').length > 0).map(one => one.coordinate))

  return [...sdls.flatMap(weightProblems), ...fields.flatMap(({ kind, coordinate, field }) => {
    const problems: string[] = []
    const lists = depthOfLists(field.type)
    if (lists > 1) problems.push(`${coordinate} is a list of lists, whose cost has no bound. Put a type with a list in between.`)
    if (lists === 1 && kind === 'object' && !sized.has(coordinate) && !bounded.has(coordinate)) {
      problems.push(`The list ${coordinate} has no bound. Give it @listSize(slicingArguments:) or @listSize(assumedSize:), `
        + 'or name it in the sizedFields of the fields that answer its type.')
    }
    for (const slicing of directives(field, 'listSize').flatMap(one => namesIn(one, 'slicingArguments'))) {
      const type = field.arguments?.find(one => one.name.value === slicing)?.type
      if (type && namedType(type) !== 'Int') problems.push(`The slicing argument ${coordinate}(${slicing}:) has to be an Int. Make it one.`)
    }
    return problems.map(text => ({ ...placeOf(field) as Place, text }))
  })]
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type)
}

function depthOfLists(type: TypeNode): number {
  if (type.kind === Kind.NAMED_TYPE) return 0
  return depthOfLists(type.type) + (type.kind === Kind.LIST_TYPE ? 1 : 0)
}

function weightProblems({ file, document }: Sdl): Problem[] {
  return usesOf(document, 'cost').filter(node => Number(argument(node, 'weight')) < 0).map(node => ({
    ...(placeOf(node) ?? { file, line: 1 }),
    text: 'A weight below zero would make other fields free. Give it one of zero or more.',
  }))
}
