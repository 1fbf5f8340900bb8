import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openPlanning, type Planning } from '@heliograph/compiler/planning/open-planning'
import { parse } from 'graphql'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { fuzzSupergraph, newTally } from './fuzz.ts'
import { endlessCase, keptCases } from './kept-cases.ts'
import { mishapKinds } from './mishap-kinds.ts'
import { compileBoth, runCase } from './open-case.ts'
import { composeKept, openKept } from './open-kept.ts'
import { plantedBugs } from './planted-bugs.ts'
import { tooRare } from './report.ts'
import { shapes } from './shape.ts'

vi.setConfig({ testTimeout: 120_000 })
const planning = openPlanning()
afterAll(() => planning[Symbol.dispose]())

test('every answer of a fixed sample is what the spec says, whatever the supergraph and however subgraphs fail', async () => {
  const tally = newTally()
  for (let index = 0; index < 40; index++) await fuzzSupergraph(`d/${index}`, tally, planning)
  expect(tally.failures).toEqual([])
  expect(tally.cases).toBeGreaterThan(400)
  expect(shapes.filter(shape => !tally.shapes.has(shape))).toEqual([])
})

describe('the fuzzer', () => {
  test('finds the bugs that are planted in the executor', async () => {
    // In a process of its own: the modules with bugs in them are loaded beside the right ones.
    const main = join(import.meta.dirname, 'main.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [main, '--planted', '--cases', '1500'])
    expect(stdout.match(/^found after/gm)).toHaveLength(plantedBugs.length)
  })

  test('is not content with a run of the usual size that touched a shape rarely', () => {
    const touched = new Map(shapes.map(shape => [shape, shape === '@provides' ? 99 : 100]))
    expect(tooRare({ ...newTally(), cases: 10_000, shapes: touched })).toEqual(['@provides'])
    expect(tooRare({ ...newTally(), cases: 500 })).toEqual([])
  })

  test('makes the same supergraphs and operations of the same seed', async () => {
    const [one, other] = [newTally(), newTally()]
    await fuzzSupergraph('again', one, planning)
    await fuzzSupergraph('again', other, planning)
    expect(one).toEqual(other)
    expect(one.cases).toBeGreaterThan(20)
  })
})

test('an operation with which the planner finds no end is counted, and the fuzzer goes on', async () => {
  using planning = openPlanning({ maxMs: 2_000, maxHeapMb: 2_048 })
  const { supergraphSdl } = composeKept(endlessCase.subgraphs)
  let asked = 0
  const stumbling: Planning = {
    ...planning,
    async over(sdl) {
      const [planner, inCircles] = [await planning.over(sdl), await planning.over(supergraphSdl)]
      const plan: typeof planner.plan = one => (asked++ === 4 ? inCircles.plan(parse(endlessCase.operation)) : planner.plan(one))
      return { ...planner, plan }
    },
  }
  const tally = newTally()
  await fuzzSupergraph('circle', tally, stumbling)
  expect(asked).toBeGreaterThan(5)
  expect(tally.failures).toEqual([])
  expect(tally.refused.get('the planner finds no end')).toBeGreaterThan(0)
  expect(tally.operations).toBeGreaterThan(0)
})

describe.each(keptCases)('$was', async kept => {
  const { bench, operations: [operation] } = await openKept(kept, planning)
  const { document, planned, variables } = operation!
  const compiled = compileBoth(planned)

  test.each(mishapKinds)('is right with mishaps of the kind $name', async kind => {
    for (let index = 0; index < 20; index++) {
      const { wrong } = await runCase(bench, { document, planned, compiled, kind, seed: `kept ${index}`, variables })
      expect(wrong).toEqual([])
    }
  })
})
