import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  execute,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql'
import { type FederationFacts, federationFacts } from './federation-facts.ts'
import { type Faults, type WorldObject, World } from './world.ts'

export interface SubgraphText {
  name: string
  sdl: string
}
export interface GraphQLAnswer {
  data?: Record<string, unknown> | null
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[]
}

/** Subgraphs of given schemas over made-up worlds: no rules, no database, the same answers to everyone who asks. */
export interface MockSubgraphs {
  openWorld(seed: string, faults: Faults): World
  /** Answers as over a wire: as JSON, parsed. */
  ask(world: World, subgraph: string, document: string, variables: Record<string, unknown>): Promise<GraphQLAnswer>
}

export function openMockSubgraphs(subgraphs: readonly SubgraphText[]): MockSubgraphs {
  const documents = subgraphs.map(({ sdl }) => parse(sdl))
  const facts = federationFacts(documents)
  const schemas = new Map(subgraphs.map(({ name }, index) => [name, openSchema(name, documents[index]!, facts)]))
  const possible = possibleEverywhere([...schemas.values()])
  const parsed = new Map<string, DocumentNode>()
  return {
    openWorld: (seed, faults) => new World(seed, faults, { ...facts, possible, fieldType }),
    ask,
  }

  async function ask(
    world: World,
    subgraph: string,
    text: string,
    variableValues: Record<string, unknown>,
  ): Promise<GraphQLAnswer> {
    const schema = schemas.get(subgraph)
    if (!schema) throw new Error(`there is no subgraph ${subgraph}`)
    let document = parsed.get(`${subgraph} ${text}`)
    if (!document) {
      document = parse(text)
      const [error] = validate(schema, document)
      if (error) throw error
      parsed.set(`${subgraph} ${text}`, document)
    }
    const answer = await execute({
      schema,
      document,
      variableValues,
      contextValue: world,
      fieldResolver: world.resolve,
    })
    return JSON.parse(JSON.stringify(answer)) as GraphQLAnswer
  }

  function fieldType(type: string, field: string): GraphQLOutputType {
    for (const schema of schemas.values()) {
      const known = schema.getType(type)
      const found = isObjectType(known) ? known.getFields()[field] : undefined
      if (found) return found.type
    }
    throw new Error(`no subgraph knows ${type}.${field}`)
  }
}

function openSchema(subgraph: string, typeDefs: DocumentNode, { keys }: FederationFacts): GraphQLSchema {
  const plain = buildSubgraphSchema([{ typeDefs }])
  const resolvers = [...keys.keys()]
    .filter(name => plain.getType(name))
    .map(name => {
      const isInterface = isInterfaceType(plain.getType(name))
      return [
        name,
        {
          __resolveReference: (representation: Record<string, unknown>, world: World) =>
            world.reference(subgraph, representation, isInterface),
          ...(isInterface ? { __resolveType: (object: WorldObject) => object.__typename } : {}),
        },
      ]
    })
  return buildSubgraphSchema([{ typeDefs, resolvers: Object.fromEntries(resolvers) as never }])
}

function possibleEverywhere(schemas: readonly GraphQLSchema[]): Map<string, string[]> {
  const possible = new Map<string, string[]>()
  for (const schema of schemas) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isAbstractType(type)) continue
      const here = schema
        .getPossibleTypes(type)
        .map(one => one.name)
        .sort()
      possible.set(type.name, possible.get(type.name)?.filter(name => here.includes(name)) ?? here)
    }
  }
  return possible
}
