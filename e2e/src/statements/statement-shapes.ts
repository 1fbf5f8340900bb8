import { statementShape } from '@heliograph/testkit/statement-shape'
import type { Sent } from './observed-shop.ts'

/** By subgraph, the shapes of the statements that it sends, each as often as it is sent. */
export type Shapes = Record<string, string[]>

/**
 * What was sent, in an order that does not depend on which of two answers comes first. Up to the end of its last
 * transaction a subgraph does one thing after the other. What comes after (all of a query) is loaded side by side, so
 * it is put in the order of the alphabet.
 */
export function shapesOf(sent: readonly Sent[]): Shapes {
  const bySubgraph = Object.groupBy(sent, ({ subgraph }) => subgraph)
  return Object.fromEntries(Object.keys(bySubgraph).sort().map(subgraph => {
    const shapes = bySubgraph[subgraph]!.map(({ statement }) => statementShape(statement))
    const end = shapes.findLastIndex(shape => shape === 'COMMIT' || shape === 'ROLLBACK') + 1
    return [subgraph, [...shapes.slice(0, end), ...shapes.slice(end).sort()]]
  }))
}
