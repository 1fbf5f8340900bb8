import { buildSubgraphSchema } from '@apollo/subgraph'
import { type DocumentNode, type GraphQLSchema, execute, isInterfaceType, isObjectType, parse, validate } from 'graphql'
import type { GraphQLAnswer, SubgraphText } from '../mock-subgraphs.ts'
import type { WorldObject } from '../world.ts'
import { findAgreement } from './agreement.ts'
import { type Facts, readFacts } from './facts.ts'
import { type Asker, type Mishaps, World } from './world.ts'

/** Subgraphs over worlds, and how to ask them. */
export interface MockSubgraphs {
  openWorld(seed: string, mishaps: Mishaps): World
  /** Answers as over a wire. `mutations` gets what ran, in order. */
  ask(
    world: World, subgraph: string, document: string, variables: Record<string, unknown>, mutations: string[],
  ): Promise<GraphQLAnswer>
}

export function openMockSubgraphs(subgraphs: readonly SubgraphText[], api: GraphQLSchema): MockSubgraphs {
  const names = subgraphs.map(one => one.name)
  const documents = subgraphs.map(({ sdl }) => parse(sdl))
  const facts = readFacts(documents, names)
  const schemas = documents.map((document, index) => openSchema(index, document, facts))
  const agreement = findAgreement(schemas, api, facts)
  const parsed = new Map<string, DocumentNode>()
  return { openWorld: (seed, mishaps) => new World(seed, mishaps, facts, agreement), ask }

  async function ask(
    world: World, subgraph: string, text: string, variableValues: Record<string, unknown>, mutations: string[],
  ): Promise<GraphQLAnswer> {
    const index = names.indexOf(subgraph)
    const schema = schemas[index]
    if (!schema) throw new Error(`there is no subgraph ${subgraph}`)
    let document = parsed.get(`${subgraph} ${text}`)
    if (!document) {
      document = parse(text)
      const [error] = validate(schema, document)
      if (error) throw error
      parsed.set(`${subgraph} ${text}`, document)
    }
    const contextValue: Asker & { world: World } = { world, subgraph: index, mutations }
    const answer = await execute({ schema, document, variableValues, contextValue, fieldResolver: world.resolve })
    return JSON.parse(JSON.stringify(answer)) as GraphQLAnswer
  }
}

function openSchema(subgraph: number, typeDefs: DocumentNode, { entities }: Facts): GraphQLSchema {
  const plain = buildSubgraphSchema([{ typeDefs }])
  const resolvers = Object.fromEntries([...entities.keys()].flatMap(name => {
    const type = plain.getType(name)
    if (!isObjectType(type) && !isInterfaceType(type)) return []
    const isInterface = isInterfaceType(type)
    const __resolveReference = (representation: Record<string, unknown>, { world }: { world: World }) =>
      world.reference(subgraph, representation, isInterface)
    const __resolveType = (object: WorldObject) => object.__typename
    return [[name, { __resolveReference, ...(isInterface ? { __resolveType } : {}) }]]
  }))
  return buildSubgraphSchema([{ typeDefs, resolvers }])
}
