import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
} from 'graphql'

/** What is known of an object where something is selected of it. */
interface Around {
  /** The types that it may be of. */
  possible: ReadonlySet<GraphQLObjectType>
  /** Of which the selection set is; undefined where the types that answer a field promise different ones. */
  type: GraphQLNamedType | undefined
  inFragment: boolean
}

/**
 * A valid document whose fragments within fragments are settled, where types settle them: the planner stumbles over
 * some, and over interface objects it may even go round in circles.
 * - One that can never apply, as the last in `... on Book { ... on Media { ... on Film { minutes } } }`, is gone.
 * - One that always applies, as `... on Media` there, or one on an interface that the interface around it implements, is
 *   its fields.
 * Both answer the same (GraphQL spec, 6.3.2). A document without any is left as it is; in another all fragments are
 * written out where they are spread, since one may apply here and not there.
 */
export function settleFragments(document: DocumentNode, api: GraphQLSchema): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  let isAnySettled = false
  const operations = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION).map(one => {
    const root = api.getRootType(one.operation)
    return root ? { ...one, selectionSet: settled(one.selectionSet, ofTypes([root.name])) } : one
  })
  return isAnySettled ? { ...document, definitions: operations } : document

  function settled(set: SelectionSetNode, around: Around): SelectionSetNode {
    return { ...set, selections: set.selections.flatMap(one => selection(one, around)) }
  }

  function selection(one: SelectionNode, around: Around): SelectionNode[] {
    if (one.kind === Kind.FIELD) {
      if (!one.selectionSet) return [one]
      return [{ ...one, selectionSet: settled(one.selectionSet, typesOf(one.name.value, around)) }]
    }
    const { typeCondition, selectionSet } = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value)! : one
    const { possible, type } = typeCondition ? ofTypes([typeCondition.name.value]) : around
    // An object's own type has the fields of all that apply to it; and an interface, those of all that it implements.
    const isWider = isInterfaceType(around.type) && isInterfaceType(type) && api.isSubType(type, around.type)
    const isSure = type === around.type || isObjectType(around.type) || isWider
    const within = { possible: around.possible.intersection(possible), type: isSure ? around.type : type, inFragment: true }
    if (within.possible.size === 0) {
      isAnySettled = true
      return []
    }
    const inside = settled(selectionSet, within)
    const isUnconditional = !one.directives?.length
    if (isSure && (around.inFragment || isWider)) isAnySettled = true
    if (isSure && isUnconditional) return [...inside.selections]
    return [{
      kind: Kind.INLINE_FRAGMENT,
      ...(typeCondition && !isSure && { typeCondition }),
      ...(!isUnconditional && { directives: one.directives }),
      selectionSet: inside,
    }]
  }

  /** What a field may answer, by the types that have it: one of them may promise more than an interface does. */
  function typesOf(field: string, { possible }: Around): Around {
    return ofTypes([...possible].flatMap(one => {
      const definition = one.getFields()[field]
      return definition ? [getNamedType(definition.type).name] : []
    }))
  }

  function ofTypes(names: readonly string[]): Around {
    const types = [...new Set(names)].map(name => api.getType(name))
    const possible = types.flatMap(type => isAbstractType(type) ? api.getPossibleTypes(type) : isObjectType(type) ? [type] : [])
    return { possible: new Set(possible), type: types.length === 1 ? types[0] : undefined, inFragment: false }
  }
}
