import type { InputType, VariableContract } from '@heliograph/registry/registry'
import {
  type DocumentNode, getNullableType, type GraphQLInputObjectType, type GraphQLInputType, GraphQLNonNull,
  type GraphQLSchema, isEnumType, isInputObjectType, isListType, isNonNullType, type OperationDefinitionNode,
  typeFromAST, valueFromAST,
} from 'graphql'
import type { CompileInput } from '../input.ts'
import { isRefusedName } from '../operations/refused-names.ts'
import { byText } from '../order.ts'
import { type Place, placeOf, type Problem } from '../refusals.ts'
import { misfit } from './default-fits.ts'
import { neverNull } from './never-null.ts'
import { slicingVariables } from './slicing-variables.ts'

export interface ContractRules extends Pick<CompileInput, 'scalars' | 'maxListItems' | 'maxPageSize'> {
  /** Where `Input.field` stands in the SDL. */
  placeOfField(coordinate: string): Place | undefined
}

/**
 * How each variable is coerced and bounded. Every text, number and list has a bound, or its operation does not compile.
 * A page has at least one item: Relay's connections let `first` be 0, but a request for nothing would cost next to
 * nothing and still tell whether there is something.
 */
export function variableContracts(
  api: GraphQLSchema, supergraph: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode,
  rules: ContractRules,
): { variables: VariableContract[]; problems: Problem[] } {
  const problems: Problem[] = []
  const slicing = slicingVariables(supergraph, document)
  const neverNulls = neverNull(api, document)
  const variables = (operation.variableDefinitions ?? []).map(node => {
    const name = node.variable.name.value
    const written = typeFromAST(api, node.type) as GraphQLInputType
    const type = neverNulls.has(name) ? new GraphQLNonNull(getNullableType(written)) : written
    const place = placeOf(node.variable) as Place
    const contract = contractOf(type, { place, label: `$${name}`, slicing: slicing.has(name), around: [] })
    const value = node.defaultValue && valueFromAST(node.defaultValue, type)
    return { name, type: contract, ...withDefault(contract, value, place, `$${name}`) }
  })
  return { variables, problems }

  function contractOf(type: GraphQLInputType, at: Position): InputType {
    if (isNonNullType(type)) return { kind: 'nonNull', of: contractOf(type.ofType, at) }
    if (isListType(type)) {
      return { kind: 'list', of: contractOf(type.ofType, { ...at, slicing: false }), maxItems: rules.maxListItems }
    }
    if (isEnumType(type)) return { kind: 'enum', values: type.getValues().map(one => one.name).sort(byText) }
    if (isInputObjectType(type)) return inputContract(type, at)
    if (type.name === 'Boolean') return { kind: 'boolean' }
    if (type.name === 'Int' && at.slicing) return { kind: 'int', min: 1, max: rules.maxPageSize }
    if (Object.hasOwn(rules.scalars, type.name)) return scalarContract(rules.scalars[type.name]!)
    const text = `${at.label} is of type ${type.name}, which has no bound. ${advice(type.name)}`
    problems.push({ ...at.place, text })
    return { kind: 'any' }
  }

  function inputContract(type: GraphQLInputObjectType, at: Position): InputType {
    if (at.around.includes(type.name)) {
      const text = `The input ${type.name} holds itself: how deep it goes has no bound. Take the circle out.`
      problems.push({ ...at.place, text })
      return { kind: 'any' }
    }
    const fields = Object.values(type.getFields()).map(field => {
      const label = `${type.name}.${field.name}`
      const place = rules.placeOfField(label) ?? at.place
      if (isRefusedName(field.name)) problems.push({ ...place, text: `The name ${label} is refused. Rename it.` })
      const contract = contractOf(field.type, { place, label, slicing: false, around: [...at.around, type.name] })
      return { name: field.name, type: contract, ...withDefault(contract, field.defaultValue, place, label) }
    })
    return { kind: 'input', name: type.name, fields }
  }

  function withDefault(type: InputType, value: unknown, place: Place, label: string): { default?: unknown } {
    if (value === undefined) return {}
    const reason = misfit(type, value)
    if (reason) problems.push({ ...place, text: `The default of ${label} ${reason}. Give it another.` })
    return { default: value }
  }
}

interface Position {
  place: Place
  /** `$variable` or `Input.field` */
  label: string
  /** Says how many items of a list come. */
  slicing: boolean
  /** The inputs it is in. */
  around: readonly string[]
}

function scalarContract(rule: CompileInput['scalars'][string]): InputType {
  if (rule.kind === 'integer') return { kind: 'int', min: rule.min, max: rule.max }
  return { ...rule }
}

function advice(type: string): string {
  if (type === 'String') return 'Use a bounded scalar of schema/scalars.ts, or add one.'
  if (type === 'Int') return 'Use a bounded scalar such as Quantity; Int is for slicing arguments alone.'
  return 'Give it a bound in schema/scalars.ts.'
}
