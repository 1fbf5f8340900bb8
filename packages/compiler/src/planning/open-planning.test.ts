import { parse, print } from 'graphql'
import { describe, expect, test } from 'vitest'
import { planningHere } from '../../test/compile-shop.ts'
import { supergraphOver } from '../../test/planner-over.ts'
import { tinyShop } from '../../test/tiny-shop.ts'
import { compileRegistry } from '../compile.ts'
import { openSchema } from '../sdl/open-schema.ts'
import { type BoundedPlanner, openPlanning } from './open-planning.ts'

const supergraph = supergraphOver({
  shelf: `
    type Query { best: Book }
    interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String }`,
  scores: `
    type Query { all: [Media] }
    type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`,
  made: `
    type Media @key(fields: "id") @interfaceObject { id: ID! title: String @external made: String @requires(fields: "title") }`,
})
/** In what this needs the planner sees a circle, and goes round in it for ever. */
const endless = parse('{ all { ... on Book { made } } }')

describe('an operation with which the planner finds no end is refused, and the next is planned', () => {
  test.each([
    ['after some time', { maxMs: 1_000, maxHeapMb: 2_048 }],
    ['when the memory is full', { maxMs: 100_000, maxHeapMb: 100 }],
  ])('%s', async (_, bounds) => {
    using planning = openPlanning(bounds)
    const planner = await planning.over(supergraph)
    await expect(planner.plan(endless)).rejects.toThrow(/the planner finds no end/)
    expect(await planner.plan(parse('{ best { title } }'))).toMatchObject({ kind: 'query', plan: { subgraph: 'shelf' } })
  })
})

test('the compiler names it, and says what to do', async () => {
  using planning = openPlanning({ maxMs: 1_000, maxHeapMb: 2_048 })
  const inCircles = await planning.over(supergraph)
  const schema = await openSchema(tinyShop(), planningHere)
  const planner: BoundedPlanner = {
    api: schema.planner.api,
    plan: one => print(one).includes('query Ship') ? inCircles.plan(endless) : schema.planner.plan(one),
  }
  await expect(compileRegistry(tinyShop(), { ...schema, planner })).rejects.toThrow(
    'schema/operations/partner/Ship.graphql:1  Ship cannot be planned: the planner finds no end within 1 s and 2048 MB; '
    + 'ask for less at once, or outside of fragments. Change the operation.',
  )
})

test('operations that are planned at once get a plan each, their own', async () => {
  using planning = openPlanning()
  const [first, second] = await Promise.all([planning.over(supergraph), planning.over(supergraph.replaceAll('title', 'name'))])
  const planned = await Promise.all([
    first.plan(parse('{ best { title } }')), second.plan(parse('{ best { name } }')), first.plan(parse('{ best { id } }')),
  ])
  expect(planned.map(({ fetches }) => fetches[0]!.document)).toEqual(['{best{title}}', '{best{name}}', '{best{id}}'])
})

test('one process plans over one supergraph after another', async () => {
  using planning = openPlanning()
  const first = await planning.over(supergraph)
  const second = await planning.over(supergraph.replaceAll('title', 'name'))
  expect((await second.plan(parse('{ best { name } }'))).fetches).toHaveLength(1)
  expect((await first.plan(parse('{ best { title } }'))).fetches).toHaveLength(1)
  await expect(planning.over('type Query { x: Int }')).rejects.toThrow(/valid/)
  expect((await first.plan(parse('{ best { title } }'))).fetches).toHaveLength(1)
})
