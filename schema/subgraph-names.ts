/** The subgraphs that the supergraph is composed of; each has its SDL in `subgraphs/`. */
export const subgraphNames = ['catalog', 'identity', 'orders'] as const
export type SubgraphName = (typeof subgraphNames)[number]
