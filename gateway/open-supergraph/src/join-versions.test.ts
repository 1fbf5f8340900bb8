import { openPlanning } from '@heliograph/compiler/planning/open-planning'
import { parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { readSupergraph } from './read-supergraph.ts'

/** What composition wrote at the head of a supergraph, by the version of the join specification. */
const heads = {
  'v0.2': 'directive @join__field(graph: join__Graph!, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION',
  'v0.3': 'directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION',
  'v0.4': 'directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean, overrideLabel: String) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION\n'
    + 'directive @join__directive(graphs: [join__Graph!], name: String!, args: join__DirectiveArguments) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION\nscalar join__DirectiveArguments',
  'v0.5': 'directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean, overrideLabel: String, contextArguments: [join__ContextArgument!]) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION\n'
    + 'directive @join__directive(graphs: [join__Graph!], name: String!, args: join__DirectiveArguments) repeatable on SCHEMA | OBJECT | INTERFACE | FIELD_DEFINITION\nscalar join__DirectiveArguments\nscalar join__FieldValue\n'
    + 'input join__ContextArgument { name: String! type: String! context: String! selection: join__FieldValue! }',
}
const supergraph = (version: string, head: string) => `
schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/${version}", for: EXECUTION) { query: Query }
directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE
${head}
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE
directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR
directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION
directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
scalar join__FieldSet
scalar link__Import
enum link__Purpose { SECURITY EXECUTION }
enum join__Graph {
  SHELF @join__graph(name: "shelf", url: "http://127.0.0.1:1/")
  POST @join__graph(name: "post", url: "http://127.0.0.1:2/")
}
type Query @join__type(graph: SHELF) @join__type(graph: POST) { books: [Book] @join__field(graph: SHELF) }
type Book @join__type(graph: SHELF, key: "id") @join__type(graph: POST, key: "id") {
  id: ID!
  weight: Int @join__field(graph: SHELF) @join__field(graph: POST, external: true)
  postage: Int @join__field(graph: POST, requires: "weight")
}`

describe('supergraphs of each version of the join specification that Federation 2 has written', () => {
  test.each(Object.entries(heads))('%s', async (version, head) => {
    using planning = openPlanning()
    const { planner } = await readSupergraph(supergraph(version, head), new Map(), planning)
    const { fetches } = await planner.plan(parse('{ books { postage } }'))
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['shelf', 'post'])
  })

  test.each([
    ['of Federation 1', 'v0.1', /Federation 1 composed it \(join\/v0\.1\)/],
    ['of a version that is not known yet', 'v0.9', /unsupported join spec version v0\.9 \(supported versions: v0\.5/],
  ])('one %s is refused, and the version is named', async (_, version, why) => {
    using planning = openPlanning()
    await expect(readSupergraph(supergraph(version, heads['v0.5']), new Map(), planning)).rejects.toThrow(why)
  })

  test('one with connectors is refused: there is no subgraph to ask for what they connect', async () => {
    using planning = openPlanning()
    const link = '@link(url: "https://specs.apollo.dev/connect/v0.3", for: EXECUTION)'
    const sdl = supergraph('v0.5', heads['v0.5']).replace(' { query: Query }', ` ${link} { query: Query }`)
    await expect(readSupergraph(sdl, new Map(), planning)).rejects.toThrow(/connect\/v0\.3.* unsupported/s)
  })
})
