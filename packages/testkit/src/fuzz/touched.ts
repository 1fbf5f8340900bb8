import type { PlanNode, Requirement } from '@heliograph/registry/registry'
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import type { SubgraphText } from '../mock-subgraphs.ts'
import type { Marks, Shape } from './shape.ts'

/** What of a supergraph an operation and its plan touch. */
export function touched(
  document: DocumentNode, plan: PlanNode | null, api: GraphQLSchema, marks: Marks, subgraphs: readonly SubgraphText[],
): Set<Shape> {
  return new Set([...inDocument(document, api, marks), ...inPlan(plan, api, subgraphs)])
}

function inDocument(document: DocumentNode, api: GraphQLSchema, marks: Marks): Set<Shape> {
  const found = new Set<Shape>()
  const info = new TypeInfo(api)
  const keys: Set<string>[] = []
  let fragments = 0
  visit(document, visitWithTypeInfo(info, {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.MUTATION) found.add('mutations')
      if (node.variableDefinitions?.some(one => one.defaultValue)) found.add('default values')
    },
    SelectionSet: { enter: () => void keys.push(new Set()), leave: () => void keys.pop() },
    Field: {
      enter(node) {
        const parent = info.getParentType()
        const definition = info.getFieldDef()
        const key = (node.alias ?? node.name).value
        if (node.alias) found.add('aliases')
        if (keys.at(-1)?.has(key)) found.add('one key selected twice')
        keys.at(-1)?.add(key)
        if (node.directives?.length) found.add(keys.length === 1 ? 'conditions on root fields' : 'conditions on fields')
        if (!parent || !definition) return
        const owners = isAbstractType(parent) ? [parent, ...api.getPossibleTypes(parent)] : [parent]
        for (const { name } of owners) for (const shape of marks.at(`${name}.${node.name.value}`)) found.add(shape)
        for (const { type } of definition.args) if (getNamedType(type).name === 'Filter') found.add('input intersection')
        if (definition.args.length > (node.arguments?.length ?? 0)) found.add('default values')
      },
    },
    InlineFragment: { enter: enterFragment, leave: () => void fragments-- },
    FragmentDefinition: { enter: enterFragment, leave: () => void fragments-- },
    FragmentSpread(node) {
      if (node.directives?.length) found.add('conditions on fragments')
      if (fragments > 0) found.add('fragments in fragments')
    },
  }))
  return found

  function enterFragment(node: { kind: Kind; directives?: readonly unknown[] }): void {
    if (node.kind === Kind.INLINE_FRAGMENT && node.directives?.length) found.add('conditions on fragments')
    if (fragments++ > 0) found.add('fragments in fragments')
    if (isAbstractType(info.getType()) || isAbstractType(info.getParentType())) found.add('fragments on abstract types')
  }
}

function inPlan(plan: PlanNode | null, api: GraphQLSchema, subgraphs: readonly SubgraphText[]): Set<Shape> {
  const found = new Set<Shape>()
  const mutated = new Set<string>()
  walk(plan)
  if (mutated.size > 1) found.add('mutations in series across subgraphs')
  return found

  function walk(node: PlanNode | null): void {
    if (!node) return
    if (node.kind === 'condition') [node.whenTrue, node.whenFalse].forEach(walk)
    else if (node.kind !== 'fetch') node.nodes.forEach(walk)
    else {
      if (node.operation === 'mutation' && !node.requires) mutated.add(node.subgraph)
      node.requires?.forEach(one => key(one, node.subgraph))
    }
  }

  function key(requirement: Requirement, subgraph: string): void {
    if (!('on' in requirement)) return
    const { on, selections } = requirement
    const fields = selections.flatMap(one => ('field' in one && !one.input && one.field !== '__typename' ? [one] : []))
    const type = api.getType(on[0] ?? '')
    if (fields.length > 1) found.add('compound key')
    for (const { field, selections: inside } of fields) {
      if (inside) found.add('nested key')
      const definition = isObjectType(type) ? type.getFields()[field] : undefined
      if (definition && !isNonNullType(definition.type)) found.add('nullable key')
      const bare = definition && (isNonNullType(definition.type) ? definition.type.ofType : definition.type)
      if (isListType(bare)) found.add('list key')
    }
    const declared = ({ sdl }: SubgraphText) => new RegExp(`^type ${type?.name} .*$`, 'm').exec(sdl)?.[0] ?? ''
    const keys = new Set(subgraphs.flatMap(one => [...declared(one).matchAll(/@key\(fields: "([^"]+)"/g)].map(([, key]) => key)))
    if (subgraphs.some(one => one.name === subgraph && declared(one).includes('resolvable: false'))) found.add('keys that only name')
    if (keys.size > 1) found.add('several keys')
  }
}
