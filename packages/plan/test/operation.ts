import { compilePlan } from '@heliograph/plan/compile-plan'
import type { ExecutionAnswer, SubgraphQuestion } from '@heliograph/plan/executor'
import type {
  CompiledOperation,
  FetchNode,
  OutputType,
  PathStep,
  PlanNode,
  Requirement,
  Selection,
} from '@heliograph/registry/registry'

export type Operation = Pick<CompiledOperation, 'plan' | 'shape' | 'kind'>

export const text: OutputType = { kind: 'scalar', name: 'String' }
export const int: OutputType = { kind: 'scalar', name: 'Int' }
export const nonNull = (of: OutputType): OutputType => ({ kind: 'nonNull', of })
export const list = (of: OutputType): OutputType => ({ kind: 'list', of })
export const object = (name: string, selections: Selection[], possible = [name]): OutputType => ({
  kind: 'object',
  name,
  possible,
  selections,
})

/** A field under a response key of the same name. */
export const field = (key: string, type: OutputType, more: Partial<Selection> = {}): Selection => ({
  key,
  field: key,
  type,
  ...more,
})

/** A fetch from the root. Its id is what a test calls it. */
export const fetch = (id: string, more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'fetch',
  subgraph: 'catalog',
  operation: 'query',
  fetch: id,
  variables: [],
  roots: [id],
  ...more,
})

/** A fetch of the products at a path, by their ids. */
export const fetchProducts = (id: string, at: PathStep[], more: Partial<FetchNode> = {}): FetchNode => ({
  kind: 'fetch',
  subgraph: 'orders',
  operation: 'query',
  fetch: id,
  variables: [],
  at,
  requires: byId('Product'),
  ...more,
})

export const byId = (type: string): Requirement[] => [
  { on: [type], selections: [{ field: '__typename' }, { field: 'id' }] },
]

export const query = (plan: PlanNode | null, shape: Selection[]): Operation => ({ kind: 'query', plan, shape })
export const inSequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'sequence', nodes })
export const inParallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'parallel', nodes })

/** What a fetch answers: as JSON, or by its variables; an Error is thrown. */
export type Answers = Record<string, unknown>
type Variables = Record<string, unknown>

export interface Ran extends ExecutionAnswer {
  /** What was sent, in order. */
  asked: { fetch: string; variables: Variables }[]
}

/** Runs an operation against subgraphs that answer by fetch id. */
export async function run(
  operation: Operation,
  answers: Answers,
  variables: Variables = {},
  signal?: AbortSignal,
): Promise<Ran> {
  const asked: Ran['asked'] = []
  const ask = async ({ fetch, body }: SubgraphQuestion): Promise<unknown> => {
    const sent = (JSON.parse(body) as { variables: Variables }).variables
    asked.push({ fetch, variables: sent })
    const answer = answers[fetch]
    if (answer instanceof Error) throw answer
    const given: unknown =
      typeof answer === 'function' ? await (answer as (variables: Variables) => unknown)(sent) : answer
    // As over a wire: nothing that is answered is shared between two askings.
    return given === undefined ? undefined : JSON.parse(JSON.stringify(given))
  }
  return { ...(await compilePlan(operation)(variables, ask, signal ?? new AbortController().signal)), asked }
}

/** Answers `_entities` one by one: by a representation of each. */
export const entities =
  (resolve: (representation: Variables) => unknown) =>
  ({ representations }: Variables) => ({ data: { _entities: (representations as Variables[]).map(resolve) } })
