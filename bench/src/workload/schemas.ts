import { readFileSync } from 'node:fs'

export const subgraphNames = ['catalog', 'identity', 'orders'] as const
export type SubgraphName = (typeof subgraphNames)[number]

/** The SDL of a subgraph of the workload. */
export const sdlOf = (name: SubgraphName): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8')
