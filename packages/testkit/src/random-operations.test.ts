import { readFileSync } from 'node:fs'
import { composeServices } from '@apollo/composition'
import { openPlanner } from '@heliograph/compiler/open-planner'
import { compilePlan } from '@heliograph/plan/compile-plan'
import { parse, print } from 'graphql'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { differences, tellings, unexplained } from './compare-answers.ts'
import { randomOperation } from './random-operation.ts'
import { selectedPath } from './selected-path.ts'
import { type Comparison, type OperationUnderTest, type Sides, openComparison } from './sides.ts'
import { type Faults, noFaults } from './world.ts'

vi.setConfig({ testTimeout: 60_000 })

const faults: Record<string, Faults> = {
  none: noFaults,
  nulls: { ...noFaults, nulls: 0.15 },
  errors: { ...noFaults, errors: 0.08 },
  'missing entities': { ...noFaults, missing: 0.2 },
}
const variables = [false, true].flatMap(a => [false, true].map(b => ({ a, b })))

const shop = await open('../../../schema/subgraphs', ['catalog', 'identity', 'orders'])
/** Interfaces, an `@interfaceObject`, `@requires`, lists of lists, one key for several names, roots below the root. */
const library = await open('../fixtures', ['shelf', 'reviews', 'post'])
afterAll(() => Promise.all([shop.comparison.close(), library.comparison.close()]))

describe('100 random operations over the shop', () => {
  const operations = shop.random(100)

  test('answer what the spec says, and so what @apollo/gateway answers', async () => {
    let several = 0
    for (const { operation, text, plannedFetches } of operations) {
      for await (const sides of askAll(shop.comparison, operation, noFaults)) {
        expect({ text, ...sides.ours }).toEqual({ text, data: sides.spec.data, errors: [] })
        expect({ text, unexplained: unexplained(sides) }).toEqual({ text, unexplained: [] })
      }
      if (plannedFetches > 1) several++
    }
    expect(several).toBeGreaterThan(30)
  })

  test.each(['nulls', 'errors', 'missing entities'])('meet %s as @apollo/gateway does', async kind => {
    for (const { operation, text } of operations) {
      for await (const sides of askAll(shop.comparison, operation, faults[kind]!)) {
        expect({ text, unexplained: unexplained(sides) }).toEqual({ text, unexplained: [] })
        expect({ text, told: toldByOneOnly(operation, sides, sides.variables) }).toEqual({ text, told: [] })
      }
    }
  })
})

describe('40 random operations over what federation can do', () => {
  const operations = library.random(40)

  test('answer what the spec says', async () => {
    let departures = 0
    for (const { operation, text } of operations) {
      for await (const sides of askAll(library.comparison, operation, noFaults)) {
        expect({ text, ...sides.ours }).toEqual({ text, data: sides.spec.data, errors: [] })
        departures += Math.sign(differences(sides.ours.data, sides.oracle.data).length)
      }
    }
    // The oracle's own departures: the type that an `@interfaceObject` hides, and inputs of a field that was skipped.
    expect(departures).toBeLessThan(operations.length * variables.length * 0.1)
  })

  test.each(['nulls', 'errors', 'missing entities'])('meet %s with data that is explained', async kind => {
    for (const { operation, text } of operations) {
      for await (const sides of askAll(library.comparison, operation, faults[kind]!)) {
        expect({ text, unexplained: unexplained(sides) }).toEqual({ text, unexplained: [] })
      }
    }
  })
})

interface RandomUnderTest {
  operation: OperationUnderTest
  text: string
  plannedFetches: number
}

async function open(folder: string, names: readonly string[]) {
  const subgraphs = names.map(name => ({
    name,
    sdl: readFileSync(new URL(`${folder}/${name}.graphql`, import.meta.url), 'utf8'),
  }))
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })),
  )
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'the subgraphs do not compose')
  const planner = openPlanner(supergraphSdl)
  const comparison = await openComparison(subgraphs, supergraphSdl, planner.api)
  return {
    comparison,
    random: (count: number) =>
      Array.from({ length: count }, (_, seed): RandomUnderTest => {
        const { document } = randomOperation(planner.api, `operation ${seed}`)
        const planned = planner.plan(document)
        const fetches = new Map(planned.fetches.map(({ id, document }) => [id, document]))
        return {
          operation: { document, run: compilePlan(planned), fetches },
          text: print(document),
          plannedFetches: planned.fetches.length,
        }
      }),
  }
}

async function* askAll(
  comparison: Comparison,
  operation: OperationUnderTest,
  faults: Faults,
): AsyncGenerator<Sides & { variables: Record<string, boolean> }> {
  for (const [index, set] of variables.entries()) {
    yield { ...(await comparison.ask(operation, comparison.openWorld(`world ${index}`, faults), set)), variables: set }
  }
}

/**
 * The subgraphs' errors that we tell where the oracle does not, or the other way round. Not among them:
 * - errors of fields that the operation leaves out by a literal, which the oracle asks for all the same;
 * - errors of objects of which every field is left out, which the spec resolves and the oracle does not;
 * - errors of inputs that only the oracle's plan asks for, where a literal leaves out what they were for;
 * - errors below what is null because of another one below it: which of them is told depends on the order in which fields
 *   are executed (GraphQL spec, 6.4.4), and we ask for them in the order of the operation, as the spec executes them.
 */
function toldByOneOnly(
  { document }: OperationUnderTest,
  { ours, oracle, spec }: Sides,
  variables: Record<string, boolean>,
): string[] {
  const leavesOutByLiteral = /@skip\(if: true\)|@include\(if: false\)/.test(print(document))
  const theirs = (oracle.errors ?? []).flatMap(({ message, path = [] }) => {
    const selected = selectedPath(document, path, variables)
    return selected ? [{ message, path: selected, isNeeded: selected.length === path.length || !leavesOutByLiteral }] : []
  })
  const told = tellings(ours.errors.filter(({ extensions }) => extensions?.['code'] !== 'UPSTREAM_UNAVAILABLE'))
  const needed = tellings(ours.errors.filter(({ path = [] }) => !tellsOtherwise(oracle, path)))
  const expected = tellings(theirs.filter(one => one.isNeeded && !tellsOtherwise(ours, one.path)))
  const alsoExpected = [...tellings(theirs), ...tellings(spec.errors ?? [])]
  return [
    ...told.filter(one => needed.includes(one) && !alsoExpected.includes(one)),
    ...expected.filter(one => !told.includes(one)),
  ]
}

type Path = readonly (string | number)[]

/** Whether a side answers null there and has an error for it, be it another one. */
function tellsOtherwise({ data = null, errors = [] }: { data?: unknown; errors?: { path?: Path }[] }, path: Path): boolean {
  const at = pathToNull(data, path)
  return at !== undefined && errors.some(one => at.every((step, index) => one.path?.[index] === step))
}

/** The part of a path that ends at a null, or all of it. */
function pathToNull(data: unknown, path: Path): Path | undefined {
  let value = data
  for (const [at, step] of path.entries()) {
    if (value === null) return path.slice(0, at)
    value = (value as Record<string, unknown> | undefined)?.[step]
  }
  return value === null ? path : undefined
}
