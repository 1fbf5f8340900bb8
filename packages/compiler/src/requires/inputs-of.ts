import { type GraphQLSchema, type SelectionSetNode, getNamedType, isInterfaceType, isObjectType, Kind } from 'graphql'
import { isExternal, requiredInputs } from '../join-keys.ts'
import { typesUnder } from '../types-under.ts'
import { has, overlap, type Put, type Types } from './puts.ts'

/** A field without fields that some field requires, and the way there. `on`: of objects of these types only. */
export type Input = readonly { key: string; on: Types }[]

/** What a subgraph has to be sent for a field of its: what it requires and does not resolve itself. */
export function inputsOf(supergraph: GraphQLSchema, subgraph: string, type: string, field: string): Input[] {
  const set = requiredInputs(supergraph, subgraph, type, field)
  return set ? inputsIn(set, type, [], undefined, false) : []

  function inputsIn({ selections }: SelectionSetNode, type: string, way: Input, on: Types, isBelowExternal: boolean): Input[] {
    return selections.flatMap((one): Input[] => {
      if (one.kind === Kind.FRAGMENT_SPREAD) return []
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const name = one.typeCondition?.name.value
        return name === undefined ? inputsIn(one.selectionSet, type, way, on, isBelowExternal)
          : inputsIn(one.selectionSet, name, way, new Set(typesUnder(supergraph, name)), isBelowExternal)
      }
      const name = one.name.value
      const here = [...way, { key: name, on }]
      // Of what it does not resolve itself it resolves no part either.
      const isSent = isBelowExternal || isExternal(supergraph, subgraph, type, name)
      const around = supergraph.getType(type)
      const definition = isObjectType(around) || isInterfaceType(around) ? around.getFields()[name] : undefined
      if (one.selectionSet && definition) {
        return inputsIn(one.selectionSet, getNamedType(definition.type).name, here, undefined, isSent)
      }
      return isSent && name !== '__typename' ? [here] : []
    })
  }
}

/** Whether objects of a type have what is required. */
export function isThere(puts: readonly Put[], [step, ...rest]: Input, type: string | undefined): boolean {
  if (step === undefined) return true
  return puts.some(one => one.key === step.key && (type === undefined ? overlap(one.on, step.on) : has(one, type))
    && (isThere(one.within, rest, undefined) || isNever(one, rest[0])))
}

/** What is required of types that are not there nobody has to fetch. */
const isNever = ({ of }: Put, step: Input[number] | undefined): boolean => !overlap(of, step?.on)
