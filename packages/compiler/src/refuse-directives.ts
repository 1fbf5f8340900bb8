import {
  type DocumentNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'

const answersInParts = new Set(['defer', 'stream'])

/** Makes the check of a supergraph's operations: which of them need directives that no plan of ours can keep. */
export function refuseDirectives(supergraph: GraphQLSchema, api: GraphQLSchema): (document: DocumentNode) => void {
  const moving = movingFields(supergraph)
  /**
   * Throws for `@defer` and `@stream`, which the planner would silently ignore, and for a field under a progressive
   * `@override` (one with a label), of which the planner would silently ask the old subgraph for ever: which one to
   * ask is drawn anew for each request, and a compiled plan asks the same always.
   */
  return document => {
    const info = new TypeInfo(api)
    visit(document, visitWithTypeInfo(info, {
      Directive({ name }) {
        if (answersInParts.has(name.value)) throw new Error(`@${name.value} is not supported: an answer comes in one part`)
      },
      Field({ name }) {
        const parent = info.getParentType()
        if (moving.size === 0 || !parent) return
        const types = isInterfaceType(parent) ? [parent, ...api.getPossibleTypes(parent)] : [parent]
        const found = types.map(type => `${type.name}.${name.value}`).find(one => moving.has(one))
        if (found) throw new Error(`@override with a label is not supported, and ${found} has one; finish its move first`)
      },
    }))
  }
}

/** `Type.field` of fields that are on their way from one subgraph to another: `@join__field(overrideLabel:)`. */
function movingFields(supergraph: GraphQLSchema): Set<string> {
  const found = new Set<string>()
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const { name, astNode } of Object.values(type.getFields())) {
      const isMoving = astNode?.directives?.some(({ name, arguments: given = [] }) => name.value === 'join__field'
        && given.some(one => one.name.value === 'overrideLabel' && one.value.kind === Kind.STRING))
      if (isMoving) found.add(`${type.name}.${name}`)
    }
  }
  return found
}
