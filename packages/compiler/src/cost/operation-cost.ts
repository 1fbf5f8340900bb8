import type { CostTerm, Size } from '@heliograph/registry/registry'
import { getNamedType, isListType, isNonNullType, type OperationDefinitionNode, OperationTypeNode } from 'graphql'
import { placeOf, type Problem } from '../refusals.ts'
import type { ReachedField, ReachedType } from '../operations/reach.ts'
import { inputCost } from './input-cost.ts'
import { listSizeOf, sizeAsked } from './list-size.ts'
import { atMost, sum, times, fixed } from './term.ts'
import { weightOfField } from './weights.ts'

export interface CostLimits {
  /** Items. */
  maxPageSize: number
  /** Items. */
  maxListItems: number
}

/**
 * What an operation costs, in points, as a polynomial of its list sizes: the static cost of IBM's GraphQL cost
 * directives with Apollo's weights. An upper bound: `@skip` and `@include` with a variable don't lower it.
 */
export function operationCost(
  root: ReachedType, operation: OperationDefinitionNode, file: string, limits: CostLimits,
): { cost: CostTerm; problems: Problem[] } {
  const problems: Problem[] = []
  const isMutation = operation.operation === OperationTypeNode.MUTATION
  return { cost: sum(...root.fields.map(field => costOf(field, undefined, isMutation))), problems }

  function costOf(reached: ReachedField, sizedAbove: Size | undefined, isMutation: boolean): CostTerm {
    const { field, node, below } = reached
    const listSize = listSizeOf(field)
    const asked = listSize && sizeAsked(listSize, node, field, operation, limits.maxPageSize)
    if (typeof asked === 'string') refuse(reached, asked)
    const size = typeof asked === 'string' ? 0 : asked

    const sized = new Set(listSize?.sizedFields)
    const own = sizedAbove ?? (sized.size === 0 ? size : undefined)
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type)
    if (isList && own === undefined) {
      refuse(reached, `Nothing bounds the list ${reached.parent.name}.${field.name} here. `
        + 'Name it in sizedFields of the field above, or give it @listSize.')
    }

    const inside = below.map(({ type, fields }) => sum(
      fixed(weightOfField(field, type, isMutation)),
      ...fields.map(one => costOf(one, sized.has(one.field.name) ? size : undefined, false)),
    ))
    const leaf = below.length === 0 ? [fixed(weightOfField(field, getNamedType(field.type), isMutation))] : []
    const inputs = (node.arguments ?? []).flatMap(({ name, value }) => {
      const definition = field.args.find(one => one.name === name.value)
      return definition ? [inputCost(definition, value, limits.maxListItems)] : []
    })
    return sum(times(isList ? own ?? 0 : 1, atMost(...inside, ...leaf)), ...inputs)
  }

  function refuse({ node }: ReachedField, text: string): void {
    problems.push({ ...placeOf(node) ?? { file, line: 1 }, text })
  }
}
