import { type FieldDefinitionNode, Kind, type TypeNode } from 'graphql'
import { type Problem, problemAt } from '../refusals.ts'
import { argument, directives, namesIn, usesOf } from './directive.ts'
import { type FieldOfType, fieldsOf } from './fields-of.ts'
import type { Sdl } from './read-sdl.ts'

interface ObjectField extends FieldOfType {
  field: FieldDefinitionNode
  file: string
}

/** Every list has a bound that the cost can be worked out from, and no weight is below zero. */
export function listProblems(sdls: readonly Sdl[]): Problem[] {
  const fields = sdls.flatMap(({ file, document }) => fieldsOf(document).map(one => ({ ...one, file })))
    .filter(one => one.kind !== 'input') as ObjectField[]
  const namedBy = ({ field }: ObjectField, list: string) =>
    directives(field, 'listSize').flatMap(one => namesIn(one, list))
  const sized = new Set(fields.flatMap(one =>
    namedBy(one, 'sizedFields').map(name => `${namedType(one.field.type)}.${name}`)))
  // A copy of a field in another subgraph need not say its size again: composition joins what they say.
  const bounded = new Set(fields.flatMap(({ field, coordinate }) =>
    directives(field, 'listSize').map(() => coordinate)))

  return [...sdls.flatMap(weightProblems), ...fields.flatMap(one => {
    const { kind, coordinate, field, file } = one
    const problems: string[] = []
    const lists = depthOfLists(field.type)
    if (lists > 1) problems.push(`${coordinate} is a list of lists, which has no bound. Put a type in between.`)
    if (lists === 1 && kind === 'object' && !sized.has(coordinate) && !bounded.has(coordinate)) {
      problems.push(`The list ${coordinate} has no bound. `
        + 'Give it @listSize(slicingArguments:) or @listSize(assumedSize:), '
        + 'or name it in the sizedFields of the fields that answer its type.')
    }
    for (const slicing of namedBy(one, 'slicingArguments')) {
      const type = field.arguments?.find(one => one.name.value === slicing)?.type
      if (!type || namedType(type) === 'Int') continue
      problems.push(`The slicing argument ${coordinate}(${slicing}:) has to be an Int. Make it one.`)
    }
    return problems.map(text => problemAt(field, file, text))
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
  const text = 'A weight below zero would make other fields free. Give it one of zero or more.'
  return usesOf(document, 'cost').filter(node => Number(argument(node, 'weight')) < 0)
    .map(node => problemAt(node, file, text))
}
