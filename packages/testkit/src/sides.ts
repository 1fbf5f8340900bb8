import type { Executor, ResponseError } from '@heliograph/plan/executor'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { type GraphQLAnswer, type SubgraphText, openMockSubgraphs } from './mock-subgraphs.ts'
import { askMonolith } from './monolith.ts'
import { type OracleAnswer, openOracle } from './oracle.ts'
import { withoutAccess } from './without-access.ts'
import type { Faults, World } from './world.ts'

/** One operation, ready to be run by us. */
export interface OperationUnderTest {
  document: DocumentNode
  run: Executor
  /** The subgraph documents of its plan, by id. */
  fetches: ReadonlyMap<string, string>
}

/** One question, asked on all sides over the same world. */
export interface Sides {
  ours: { data: unknown; errors: ResponseError[] }
  /** `@apollo/gateway`. */
  oracle: OracleAnswer
  /** graphql-js over one schema: what the spec says, were there no federation. */
  spec: GraphQLAnswer
  /** How many documents we sent. */
  asked: number
}

export interface Comparison {
  openWorld(seed: string, faults: Faults): World
  /** `down`: the name of a subgraph that cannot be reached. */
  ask(operation: OperationUnderTest, world: World, variables: Record<string, unknown>, down?: string): Promise<Sides>
  close(): Promise<void>
}

/** @param api what clients see of the supergraph */
export async function openComparison(
  subgraphs: readonly SubgraphText[],
  supergraphSdl: string,
  api: GraphQLSchema,
): Promise<Comparison> {
  const mocks = openMockSubgraphs(subgraphs)
  interface Asked {
    world: World
    down: string | undefined
  }
  const answer = ({ world, down }: Asked, subgraph: string, document: string, variables: Record<string, unknown>) => {
    if (subgraph === down) throw new Error(`${subgraph} is down`)
    return mocks.ask(world, subgraph, document, variables)
  }
  const oracle = await openOracle(withoutAccess(supergraphSdl), answer)
  return { openWorld: (seed, faults) => mocks.openWorld(seed, faults), ask, close: () => oracle.close() }

  async function ask(
    { document, run, fetches }: OperationUnderTest,
    world: World,
    variables: Record<string, unknown>,
    down?: string,
  ): Promise<Sides> {
    let asked = 0
    const { data, errors = [] } = await run(
      variables,
      async ({ subgraph, fetch, variables }) => {
        asked++
        const text = fetches.get(fetch)
        if (text === undefined) throw new Error(`an unknown document: ${fetch}`)
        return answer({ world, down }, subgraph, text, JSON.parse(variables) as Record<string, unknown>)
      },
      new AbortController().signal,
    )
    return {
      ours: JSON.parse(JSON.stringify({ data, errors })) as Sides['ours'],
      oracle: await oracle.ask({ world, down }, document, variables),
      spec: await askMonolith(api, world, document, variables),
      asked,
    }
  }
}
