import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { openPlanning } from './open-planning.ts'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@interfaceObject"])'
const shelf = `
  type Query { best: Book }
  interface Media @key(fields: "id") { id: ID! title: String }
  type Book implements Media @key(fields: "id") { id: ID! title: String }`
const scores = `
  type Query { all: [Media] }
  type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`
const made = `
  type Media @key(fields: "id") @interfaceObject { id: ID! title: String @external made: String @requires(fields: "title") }`
const { supergraphSdl = '' } = composeServices(Object.entries({ shelf, scores, made }).map(([name, sdl]) =>
  ({ name, url: '', typeDefs: parse(`${link} ${sdl}`) })))

/** In what this needs the planner sees a circle, and goes round in it for ever. */
const endless = parse('{ all { ... on Book { made } } }')

describe('an operation with which the planner finds no end is refused, and the next is planned', () => {
  test.each([
    ['after some time', { maxMs: 1_000, maxHeapMb: 2_048 }],
    ['when the memory is full', { maxMs: 100_000, maxHeapMb: 100 }],
  ])('%s', async (_, bounds) => {
    const planning = await openPlanning(supergraphSdl, bounds)
    await expect(planning.plan(endless)).rejects.toThrow(/the planner finds no end/)
    expect(await planning.plan(parse('{ best { title } }'))).toMatchObject({ kind: 'query', plan: { subgraph: 'shelf' } })
    planning.close()
  })
})
