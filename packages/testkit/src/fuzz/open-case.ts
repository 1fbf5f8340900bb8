import type { PlannedOperation } from '@heliograph/compiler/open-planner'
import type { BoundedPlanner, Planning } from '@heliograph/compiler/planning/open-planning'
import { compileOperation } from '@heliograph/plan/compile-operation'
import { compilePlan } from '@heliograph/plan/compile-plan'
import type { ExecutionAnswer, Executor, SubgraphQuestion } from '@heliograph/plan/executor'
import { type DocumentNode, type GraphQLSchema, Kind, getVariableValues, print } from 'graphql'
import { hash } from '../hash.ts'
import { compareForms, remembering, type RunAgain } from './compare-forms.ts'
import type { SubgraphText } from '../mock-subgraphs.ts'
import { judge } from './judge.ts'
import type { MishapKind } from './mishap-kinds.ts'
import { type MockSubgraphs, openMockSubgraphs } from './open-world.ts'
import { askReference } from './reference.ts'
import type { Shape } from './shape.ts'
import { withWrongAnswers } from './wrong-answers.ts'

/** How a plan becomes an executor: ours, or one with a planted bug. */
export type Compile = (operation: PlannedOperation) => Compiled

export const compileBoth: Compile = operation =>
  ({ tell: compilePlan(operation), execute: compileOperation(operation), write: compileOperation(operation, { inBytes: false }) })

export interface Compiled {
  /** Makes its answer piece by piece, whatever comes. */
  tell: Executor
  /** As clients ask it where subgraphs answer bytes. */
  execute: Executor<ExecutionAnswer>
  /** The same in one process with them, where they answer objects. */
  write: Executor<ExecutionAnswer>
}

/** A supergraph that cases can be run over. */
export interface Bench {
  planner: BoundedPlanner
  subgraphs: readonly SubgraphText[]
  mocks: MockSubgraphs
}

export interface Case {
  document: DocumentNode
  planned: PlannedOperation
  kind: MishapKind
  /** Compiled once for all cases of an operation: what one leaves behind must not show in the next. */
  compiled: Compiled
  /** Of the world, and of what goes wrong in it. */
  seed: string
  variables: Record<string, unknown>
}

export interface Outcome {
  /** What is wrong with our answer; empty when it is right. */
  wrong: string[]
  data: unknown
  errors: readonly { message: string }[]
  spec: unknown
  /** In which forms replies came, and whether bytes were passed on. */
  shapes: readonly Shape[]
}

export async function openBench(
  subgraphs: readonly SubgraphText[], supergraphSdl: string, planning: Planning,
): Promise<Bench> {
  const planner = await planning.over(supergraphSdl)
  return { planner, subgraphs, mocks: openMockSubgraphs(subgraphs, planner.api) }
}

export async function runCase(
  { planner: { api }, subgraphs, mocks }: Bench, { document, planned, compiled, kind, seed, variables }: Case,
): Promise<Outcome> {
  const texts = new Map(planned.fetches.map(({ id, subgraph, document }) => [`${subgraph} ${id}`, document]))
  const coerced = coerce(api, document, variables)
  const world = mocks.openWorld(seed, kind.mishaps)
  const down = kind.isDown ? subgraphs[hash(seed) % subgraphs.length]!.name : undefined
  const mutations: string[] = []
  const misread: string[] = []
  const answer = remembering(async ({ subgraph, fetch, variables: json, values }: SubgraphQuestion) => {
    if (subgraph === down) throw new Error(`${subgraph} is down`)
    const variables = JSON.parse(json) as Record<string, unknown>
    const asked = values && JSON.stringify(values)
    if (asked !== undefined && asked !== json) misread.push(`asked with ${asked}, written as ${json}`)
    const answer = await mocks.ask(world, subgraph, texts.get(`${subgraph} ${fetch}`)!, variables, mutations)
    return kind.wrong || kind.gone ? withWrongAnswers(answer, `${seed} ${subgraph} ${fetch}`, kind) : answer
  })
  const { signal } = new AbortController()
  const run: RunAgain = ask => compiled.execute(coerced, ask, signal)
  const write: RunAgain = ask => compiled.write(coerced, ask, signal)
  const told = await compiled.tell(coerced, async question => JSON.parse(await answer(question)) as unknown, signal)
  const { data, errors = [] } = told
  const ours = { ...(JSON.parse(JSON.stringify({ data, errors })) as { data: unknown; errors: never[] }), mutations: [...mutations] }
  const spec = await askReference(api, world, document, variables)
  const wrong = judge(ours, spec, kind)
  if (kind.name === 'none') {
    if (ours.errors.length > 0) wrong.push(`errors without a reason: ${JSON.stringify(ours.errors).slice(0, 300)}`)
    else if (wrong.length === 0 && !isConditional(document) && JSON.stringify(ours.data) !== JSON.stringify(spec.data))
      wrong.push(`keys in another order: ${JSON.stringify(ours.data).slice(0, 300)}`)
  }
  const forms = await compareForms(run, write, answer, told, seed)
  const { data: specData, errors: specErrors } = spec
  return {
    wrong: [...wrong, ...misread, ...forms.wrong], shapes: forms.shapes, data: ours.data, errors: ours.errors,
    spec: { data: specData, errors: specErrors },
  }
}

/** Variables as the contract of an operation hands them to the executor: coerced, defaults included. */
function coerce(api: GraphQLSchema, document: DocumentNode, given: Record<string, unknown>): Record<string, unknown> {
  const operation = document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION)
  const { coerced, errors } = getVariableValues(api, operation?.variableDefinitions ?? [], given)
  if (!coerced) throw new AggregateError(errors, 'the variables do not fit')
  return coerced
}

/** A key selected twice moves with the conditions of the first: the order of keys is only a SHOULD (spec, 7.2.2). */
function isConditional(document: DocumentNode): boolean {
  return (print(document).match(/@skip|@include/g) ?? []).length > 2
}
