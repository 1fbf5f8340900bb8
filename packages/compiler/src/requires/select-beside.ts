import {
  type DocumentNode, type FieldNode, type GraphQLSchema, type SelectionNode, type SelectionSetNode, doTypesOverlap,
  isCompositeType, Kind, TypeInfo, visit, visitWithTypeInfo,
} from 'graphql'
import { requiredInTurn } from '../join-keys.ts'
import type { Input } from './inputs-of.ts'

/** What a field of a type requires, to be selected wherever the field is. */
export interface Beside {
  type: string
  field: string
  input: Input
}

export const isSame = (one: Beside, other: Beside): boolean => one.type === other.type && one.field === other.field
  && one.input.map(({ key }) => key).join('.') === other.input.map(({ key }) => key).join('.')

/**
 * A document that selects what is required as well, beside the field that requires it, or beside one that requires that field in
 * its turn; under the conditions of this one.
 */
export function selectBeside(
  document: DocumentNode, all: readonly Beside[], api: GraphQLSchema, supergraph: GraphQLSchema,
): DocumentNode {
  if (all.length === 0) return document
  const info = new TypeInfo(api)
  return visit(document, visitWithTypeInfo(info, {
    SelectionSet: {
      leave(set) {
        const parent = info.getParentType()
        const more = !parent ? [] : all.flatMap(one => {
          const type = api.getType(one.type)
          if (!isCompositeType(type) || !doTypesOverlap(api, parent, type)) return []
          const fields = set.selections.filter((other): other is FieldNode => other.kind === Kind.FIELD
            && (other.name.value === one.field || requiredInTurn(supergraph, one.type, other.name.value).has(one.field)))
          return fields.map(({ directives }) => fragment(one.type, selected(one.input), directives))
        })
        return more.length > 0 ? { ...set, selections: [...set.selections, ...more] } : undefined
      },
    },
  }))
}

function selected([step, ...rest]: Input): SelectionNode[] {
  if (step === undefined) return []
  const within = selected(rest)
  const field: SelectionNode = {
    kind: Kind.FIELD, name: { kind: Kind.NAME, value: step.key }, ...(within.length > 0 && { selectionSet: setOf(within) }),
  }
  return step.on ? [...step.on].map(type => fragment(type, [field])) : [field]
}

const fragment = (type: string, selections: SelectionNode[], directives: FieldNode['directives'] = []): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  directives,
  selectionSet: setOf(selections),
})

const setOf = (selections: SelectionNode[]): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections })
