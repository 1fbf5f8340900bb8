import type { CompiledOperation } from '@heliograph/registry/registry'
import type { Role } from '@heliograph/schema/roles'
import { printedStatement } from '@heliograph/testkit/printed-statement'
import { sizedBy, sizes } from './sizes.ts'
import type { Shapes } from './statement-shapes.ts'

/** What was sent for one question, whatever N. */
export interface Observed {
  outcome: string
  role: Role
  shapes: Shapes
}

/** The statements of an operation as `schema/registry/statements/<operation>.sql` has them. */
export function printStatements(operation: CompiledOperation, observed: readonly Observed[]): string {
  const numbers = numbered(observed)
  return [
    `-- ${operation.name}, a ${operation.kind} for ${operation.audience}.`,
    '-- Written by `npm run statements` (ARCHITECTURE.md, “Constant SQL”). By outcome and role, the statements below',
    '-- that each subgraph sends. Outcomes that e2e/src/statements has no question for are not covered.',
    `-- ${growing(operation)}`,
    ...outcomes(observed, numbers).map(line => `--   ${line}`),
    ...[...numbers].flatMap(([subgraph, statements]) => statementsOf(subgraph, statements)),
    '',
  ].join('\n')
}

/** By subgraph, a number for each statement, in the order of first use. */
function numbered(observed: readonly Observed[]): Map<string, Map<string, number>> {
  const bySubgraph = new Map<string, Map<string, number>>()
  const subgraphs = observed.flatMap(({ shapes }) => Object.keys(shapes)).sort()
  for (const subgraph of subgraphs) bySubgraph.set(subgraph, new Map())
  for (const { shapes } of observed) {
    for (const [subgraph, sent] of Object.entries(shapes)) {
      const numbers = bySubgraph.get(subgraph)!
      for (const shape of sent) if (!numbers.has(shape)) numbers.set(shape, numbers.size + 1)
    }
  }
  return bySubgraph
}

function growing(operation: CompiledOperation): string {
  const { variables, lists } = sizedBy(operation)
  const all = [...variables, ...lists]
  if (all.length === 0) return 'It takes and answers no list whose length anybody chooses.'
  const [last, ...before] = sizes.toReversed()
  return `The same for ${before.toReversed().join(', ')} and ${last} of: ${all.join(', ')}.`
}

/** `OrderPlaced, to a customer: orders 1 2 3`. Roles with the same statements share a line. */
function outcomes(observed: readonly Observed[], numbers: Map<string, Map<string, number>>): string[] {
  const roles = new Map<string, { outcome: string; sent: string; to: Role[] }>()
  for (const { outcome, role, shapes } of observed) {
    const sent = Object.entries(shapes)
      .map(([subgraph, sent]) => `${subgraph} ${sent.map(shape => numbers.get(subgraph)!.get(shape)).join(' ')}`)
      .join(', ') || 'nothing'
    const line = roles.get(`${outcome}: ${sent}`) ?? { outcome, sent, to: [] }
    roles.set(`${outcome}: ${sent}`, { ...line, to: [...line.to, role] })
  }
  return [...roles.values()].map(({ outcome, sent, to }) => `${outcome} (${to.join(', ')}): ${sent}`)
}

const statementsOf = (subgraph: string, statements: ReadonlyMap<string, number>) =>
  [...statements].flatMap(([shape, number]) => ['', `-- ${subgraph} ${number}`, `${printedStatement(shape)};`])
