import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPlanner } from '@heliograph/compiler/open-planner'
import { compilePlan } from '@heliograph/plan/compile-plan'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { subgraphNames } from '@heliograph/schema/subgraph-names'
import { parse } from 'graphql'
import { afterAll, expect, test, vi } from 'vitest'
import { tellings } from './compare-answers.ts'
import { hash } from './hash.ts'
import { randomVariables } from './random-variables.ts'
import { fieldsOf, seenFields } from './seen-fields.ts'
import { selectedPath } from './selected-path.ts'
import { type OperationUnderTest, type Sides, openComparison } from './sides.ts'
import { type Faults, noFaults } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })

/** How many sets of variables, each over a world of its own. */
const sets = 50

const folder = join(import.meta.dirname, '../../../schema/registry')
const { registry, fetches, typeDefs } = await loadRegistry(folder)
const supergraph = readFileSync(join(folder, 'supergraph.graphql'), 'utf8')
const { api } = openPlanner(supergraph)
const comparison = await openComparison(
  subgraphNames.map(name => ({ name, sdl: typeDefs[name] })),
  supergraph,
  api,
)
afterAll(() => comparison.close())

const documents = new Map(subgraphNames.flatMap(name => Object.entries(fetches[name].documents)))
const operations = registry.operations.map(operation => ({
  ...operation,
  underTest: {
    document: parse(operation.document),
    run: compilePlan(operation),
    fetches: documents,
  } satisfies OperationUnderTest,
}))
type Operation = (typeof operations)[number]

/** An error that we tell and the oracle does not: where a value is promised, its null goes without a word. */
const promised = 'Cannot return null where a value is promised.'

test.each(operations)('$name answers what @apollo/gateway answers, every field of it', async operation => {
  const seen = new Set<string>()
  for await (const { ours, oracle, spec } of askAll(operation, noFaults)) {
    expect(ours.data).toEqual(oracle.data)
    expect(ours.data).toEqual(spec.data)
    expect([...ours.errors, ...(oracle.errors ?? [])]).toEqual([])
    for (const field of seenFields(operation.shape, ours.data)) seen.add(field)
  }
  expect(fieldsOf(operation.shape).filter(field => !seen.has(field))).toEqual([])
})

test.each(operations)('$name answers nulls as @apollo/gateway does', async operation => {
  let nulls = 0
  for await (const sides of askAll(operation, { ...noFaults, nulls: 0.15 })) {
    expect(sides.ours.data).toEqual(sides.oracle.data)
    expectSameErrors(operation, sides)
    if (JSON.stringify(sides.ours.data).includes('null')) nulls++
  }
  expect(nulls).toBeGreaterThan(0)
})

test.each(operations)('$name answers errors as @apollo/gateway does', async operation => {
  let errors = 0
  for await (const sides of askAll(operation, { nulls: 0.02, errors: 0.08, missing: 0.1 })) {
    expect(sides.ours.data).toEqual(sides.oracle.data)
    expectSameErrors(operation, sides)
    errors += sides.ours.errors.length
  }
  expect(errors).toBeGreaterThan(0)
})

test.each(operations)('$name answers the rest of it when a subgraph is down', async operation => {
  for (const down of subgraphNames) {
    for await (const { ours, oracle } of askAll(operation, noFaults, down)) {
      expect(ours.data).toEqual(oracle.data)
      expect(ours.errors.length > 0).toBe((oracle.errors ?? []).length > 0)
      for (const { message, path, extensions } of ours.errors) {
        expect({ message, extensions }).toEqual({ message: 'Try again.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } })
        expect(path?.length).toBeGreaterThan(0)
      }
    }
  }
})

async function* askAll(
  { name, variables, underTest }: Operation,
  faults: Faults,
  down?: string,
): AsyncGenerator<Sides & { variables: Record<string, unknown> }> {
  const each = randomVariables(variables, hash(`${name} ${JSON.stringify(faults)} ${down}`), down ? 10 : sets)
  for (const [index, set] of each.entries()) {
    const sides = await comparison.ask(underTest, comparison.openWorld(`${name} ${index}`, faults), set, down)
    yield { ...sides, variables: set }
  }
}

/**
 * The same errors at the same paths, but for two departures:
 * - for a null where a value is promised we tell an error when no subgraph did (the spec, 6.4.4); the oracle tells
 *   none;
 * - what happens to a field that only the plan asked for we tell at the object the client sees; the oracle names the
 *   field.
 */
function expectSameErrors(
  { underTest: { document } }: Operation,
  { ours, oracle, variables }: Sides & { variables: Record<string, unknown> },
): void {
  const told = ours.errors.filter(({ message }) => message !== promised)
  const expected = (oracle.errors ?? []).map(({ message, path = [] }) => ({
    message,
    path: selectedPath(document, path, variables) ?? [],
  }))
  expect(tellings(told)).toEqual(tellings(expected))
}
