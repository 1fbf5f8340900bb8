import type { Planning } from '@heliograph/compiler/planning/open-planning'
import { parse } from 'graphql'
import { type Bench, type Case, compileBoth, type Compile, openBench, runCase } from './open-case.ts'
import { mishapKinds } from './mishap-kinds.ts'
import { randomDocument } from './random-document.ts'
import { refusedOperations } from './refused.ts'
import { randomSupergraph } from './random-supergraph.ts'
import type { Shape } from './shape.ts'
import { touched } from './touched.ts'

/** What a fuzzed supergraph came to. A failure can be run again: see `kept-cases.ts`. */
export interface Tally {
  cases: number
  supergraphs: number
  operations: number
  /** How many cases touched a shape. */
  shapes: Map<Shape, number>
  /** Operations that may not be planned, by the reason. */
  refused: Map<string, number>
  failures: Failure[]
}
export interface Failure {
  /** `supergraph seed/operation/kind`. */
  name: string
  operation: string
  wrong: string[]
}

/** For what a random operation may be refused when compiling. */
const refusals: [RegExp, string][] = [
  [/@fromContext is not supported/, '@fromContext'],
  [/@override with a label is not supported/, 'progressive @override'],
  [/Cannot add (fragment of condition|selection of field)/, 'a fragment over which the planner stumbles'],
  [/would run more than once/, 'a field of a mutation that would run twice'],
  [/the planner finds no end/, 'the planner finds no end'],
  [/ requires .*the planner would/, 'a field without what it requires'],
]
const operationsPerSupergraph = 6

export const newTally = (): Tally => ({
  cases: 0, supergraphs: 0, operations: 0, shapes: new Map(), refused: new Map(refusals.map(([, reason]) => [reason, 0])),
  failures: [],
})

/** A supergraph with its operations, planned: what costs most, to be run as often as one likes. */
export interface Prepared {
  seed: string
  bench: Bench
  operations: (Omit<Case, 'kind' | 'seed' | 'compiled'> & { number: number; text: string; shapes: ReadonlySet<Shape> })[]
}

/** Fuzzes one supergraph of a seed: operations, each in worlds where nothing fails and where each thing does. */
export async function fuzzSupergraph(seed: string, tally: Tally, planning: Planning): Promise<void> {
  await runPrepared(await prepare(seed, tally, planning), tally)
}

export async function prepare(seed: string, tally: Tally, planning: Planning): Promise<Prepared> {
  const { subgraphs, supergraphSdl, marks } = randomSupergraph(seed)
  const bench = await openBench(subgraphs, supergraphSdl, planning)
  tally.supergraphs++
  await planRefused()
  const operations: Prepared['operations'] = []
  for (let number = 0; number < operationsPerSupergraph; number++) {
    const { document, text, values } = randomDocument(bench.planner.api, `${seed}/${number}`)
    try {
      const planned = await bench.planner.plan(document)
      const shapes = touched(document, planned.plan, bench.planner.api, marks, subgraphs)
      operations.push({ document, planned, variables: values, number, text, shapes })
    } catch (error) {
      refuse(`${seed}/${number}`, text, error)
    }
  }
  return { seed, bench, operations }

  async function planRefused(): Promise<void> {
    for (const { text, needs, shape, says } of refusedOperations) {
      if (needs !== '__typename' && !bench.planner.api.getQueryType()!.getFields()[needs]) continue
      tally.cases++
      try {
        await bench.planner.plan(parse(text))
        tally.failures.push({ name: `${seed}/${needs}`, operation: text, wrong: ['it was planned'] })
      } catch (error) {
        if (says.test(String(error))) count(tally.shapes, shape)
        else tally.failures.push({ name: `${seed}/${needs}`, operation: text, wrong: [String(error)] })
      }
    }
  }

  function refuse(name: string, operation: string, error: unknown): void {
    const known = refusals.find(([text]) => text.test(String(error)))
    if (!known) {
      tally.failures.push({ name, operation, wrong: [`not planned: ${String(error)}`] })
      return
    }
    count(tally.refused, known[1])
  }
}

export async function runPrepared({ seed, bench, operations }: Prepared, tally: Tally, compile: Compile = compileBoth): Promise<void> {
  tally.operations += operations.length
  for (const { number, text, shapes, variables: values, ...operation } of operations) {
    const compiled = compile(operation.planned)
    for (const kind of mishapKinds) {
      const name = `${seed}/${number}/${kind.name}`
      const variables = { ...values, a: name.length % 2 === 0, b: number % 3 > 0 }
      const { wrong, data, errors, shapes: seen } = await outcome(() =>
        runCase(bench, { ...operation, compiled, kind, seed: name, variables }))
      tally.cases++
      for (const shape of [...shapes, ...seen]) count(tally.shapes, shape)
      const hasNull = JSON.stringify(data)?.includes('null') ?? false
      const isHit = kind.name === 'nulls' ? hasNull : errors.length > 0 || (kind.gone !== undefined && hasNull)
      if (kind.shape && isHit) count(tally.shapes, kind.shape)
      if (wrong.length > 0) tally.failures.push({ name, operation: text, wrong })
    }
  }
}

async function outcome(run: () => ReturnType<typeof runCase>): ReturnType<typeof runCase> {
  try {
    return await run()
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { wrong: [`it throws: ${text.split('\n').slice(0, 4).join(' ')}`], data: null, errors: [], spec: null, shapes: [] }
  }
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
