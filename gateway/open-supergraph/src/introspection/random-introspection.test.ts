import { openPlanner } from '@heliograph/compiler/open-planner'
import { textIn } from '@heliograph/plan/executor'
import { readReply } from '@heliograph/plan/reply'
import { differences } from '@heliograph/testkit/compare-answers'
import { type Dice, openDice } from '@heliograph/testkit/fuzz/dice'
import { openMockSubgraphs } from '@heliograph/testkit/fuzz/open-world'
import { randomDocument } from '@heliograph/testkit/fuzz/random-document'
import { randomSupergraph } from '@heliograph/testkit/fuzz/random-supergraph'
import { askReference } from '@heliograph/testkit/fuzz/reference'
import { noMishaps } from '@heliograph/testkit/fuzz/world'
import { parse } from 'graphql'
import { expect, test, vi } from 'vitest'
import { compileEntry } from '../manifest/compile-entry.ts'

vi.setConfig({ testTimeout: 120_000 })

/** What may be asked of a schema, and of the root's type. */
const asked = [
  '__schema { queryType { name } mutationType { name } }',
  's0: __schema { types { name kind fields { name args { name defaultValue } type { kind name ofType { name } } } } }',
  't0: __type(name: "Ea") { kind interfaces { name } possibleTypes { name } fields { name isDeprecated } }',
  't1: __type(name: "join__Graph") { name }',
  't2: __type(name: "Mood") { enumValues { name } }',
  't3: __type(name: "Filter") { inputFields { name defaultValue } }',
  'r0: __typename', '__typename',
]

/** At the root, in fragments and under conditions, before what is there and behind it. */
function withIntrospection(text: string, { pick, some, happens }: Dice): string {
  const fields = some(asked).map(field => {
    const wrapped = happens(0.5) ? field : `... ${pick(['', 'on Query'])} ${pick(['', '@skip(if: $a)', '@include(if: $b)'])} { ${field} }`
    return happens(0.2) ? `... { ${wrapped} }` : wrapped
  }).join(' ')
  const at = happens(0.5) ? text.indexOf(') { ') + 4 : text.indexOf('__typename @include(if: $a) t:')
  const spread = happens(0.3) ? '...Schema' : ''
  return `${text.slice(0, at)}${fields} ${spread} ${text.slice(at)}`
    + (spread && ' fragment Schema on Query { f0: __type(name: "Query") { name fields { name } } f1: __schema { description } }')
}

test('what an operation asks of the schema beside data is what graphql-js answers, wherever in it that stands', async () => {
  let answered = 0
  for (let index = 0; index < 12; index++) {
    const { subgraphs, supergraphSdl } = randomSupergraph(`schema ${index}`)
    const planner = openPlanner(supergraphSdl)
    const { api } = planner
    const mocks = openMockSubgraphs(subgraphs, api)
    for (let number = 0; number < 6; number++) {
      const seed = `schema ${index}/${number}`
      const { text, values } = randomDocument(api, seed)
      if (!text.startsWith('query')) continue
      const body = withIntrospection(text, openDice(seed))
      const { operation, documents } = await compileEntry({ id: seed, name: seed, body }, { api, plan: async one => planner.plan(one) })
        .catch((error: Error) => {
          if (!/with a label|@fromContext|choose an/.test(error.message)) throw error
          return { operation: undefined, documents: new Map<string, string>() }
        })
      if (!operation) continue
      const world = mocks.openWorld(seed, noMishaps)
      const given = { ...values, a: number % 2 === 0, b: number % 3 > 0 }
      const { data, errors, written } = await operation.run(operation.contract(given), async question => {
        const variables = JSON.parse(question.variables) as Record<string, unknown>
        const answer = await mocks.ask(world, question.subgraph, documents.get(question.fetch)!, variables, [])
        return readReply(Buffer.from(JSON.stringify(answer)), question)
      }, new AbortController().signal)
      const ours = written ? JSON.parse(textIn(written)) as object : { data, errors }
      const spec = await askReference(api, world, parse(body), given)
      expect({ seed, body, at: differences(JSON.parse(JSON.stringify(ours)), { data: spec.data }) }).toEqual({ seed, body, at: [] })
      answered++
    }
  }
  expect(answered).toBeGreaterThan(30)
})
