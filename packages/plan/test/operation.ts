import { compileOperation } from '@heliograph/plan/compile-operation'
import { compilePlan, type PlannedOperation } from '@heliograph/plan/compile-plan'
import { type ExecutionAnswer, type Executor, type SubgraphQuestion, textIn, type Told, Written } from '@heliograph/plan/executor'
import { readReply } from '@heliograph/plan/reply'
import type {
  FetchNode,
  OutputType,
  PathStep,
  PlanNode,
  Requirement,
  Selection,
} from '@heliograph/registry/registry'
import { expect } from 'vitest'

export type Operation = PlannedOperation

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

export interface Ran extends Omit<Told, 'written'> {
  /** What was sent, in order. */
  asked: { fetch: string; variables: Variables }[]
  /** Absent when the answers' bytes could not be passed on. */
  written?: Written | undefined
}

/**
 * Runs an operation against subgraphs that answer by fetch id: with answers that are parsed, told piece by piece and
 * written at once, and with their bytes. All have to come to the same.
 */
export async function run(operation: Operation, answers: Answers, variables: Variables = {}): Promise<Ran> {
  const parsed = await runParsed(operation, answers, variables)
  const objects = await runObjects(operation, answers, variables)
  expect({ ...objects, written: undefined }).toEqual(parsed)
  const bytes = await runBytes(operation, answers, variables)
  expect({ ...bytes, written: undefined }).toEqual(parsed)
  return { ...parsed, written: bytes.written }
}

export const runParsed = (operation: Operation, answers: Answers, variables: Variables = {}, signal?: AbortSignal) =>
  runWith(compilePlan(operation), json => JSON.parse(json) as unknown, answers, variables, signal)

export const runObjects = async (
  operation: Operation, answers: Answers, variables: Variables = {}, signal?: AbortSignal,
): Promise<Ran> => read(await runWith(
  compileOperation(operation, { inBytes: false }), json => JSON.parse(json) as unknown, answers, variables, signal,
))

export const runBytes = async (
  operation: Operation, answers: Answers, variables: Variables = {}, signal?: AbortSignal,
): Promise<Ran> => read(await runWith(compileOperation(operation), json => Buffer.from(json), answers, variables, signal))

function read(ran: ExecutionAnswer & Pick<Ran, 'asked'>): Ran {
  const { written, asked } = ran
  if (written === undefined) return ran
  return { ...(JSON.parse(textIn(written)) as Told), asked, ...(written instanceof Written && { written }) }
}

async function runWith<Answer extends ExecutionAnswer>(
  execute: Executor<Answer>, reply: (json: string) => unknown, answers: Answers, variables: Variables, signal?: AbortSignal,
): Promise<Answer & Pick<Ran, 'asked'>> {
  const asked: Ran['asked'] = []
  const forms: { values: Variables | undefined; sent: Variables }[] = []
  const ask = async (question: SubgraphQuestion): Promise<unknown> => {
    const sent = JSON.parse(question.variables) as Variables
    forms.push({ values: question.values && { ...question.values }, sent })
    asked.push({ fetch: question.fetch, variables: sent })
    const answer = answers[question.fetch]
    if (answer instanceof Error) throw answer
    const given: unknown =
      typeof answer === 'function' ? await (answer as (variables: Variables) => unknown)(sent) : answer
    if (given === undefined) return undefined
    // As over a wire: nothing that is answered is shared between two askings.
    const replied = reply(JSON.stringify(given))
    return Buffer.isBuffer(replied) ? readReply(replied, question) : replied
  }
  const answer = await execute(variables, ask, signal ?? new AbortController().signal)
  // Here, since what is thrown at an asking is told as a subgraph's failure.
  for (const { values, sent } of forms) expect(values ?? sent).toStrictEqual(sent)
  return { ...answer, asked }
}

/** Answers `_entities` one by one: by a representation of each. */
export const entities =
  (resolve: (representation: Variables) => unknown) =>
  ({ representations }: Variables) => ({ data: { _entities: (representations as Variables[]).map(resolve) } })
