import type { DemoRole } from '@heliograph/app/demo/people'
import type { Role } from '@heliograph/schema/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { observed } from './access/cells.ts'
import { rightQuestions } from './access/right-questions.ts'
import { openShop, type Shop } from './open-shop.ts'
import type { Person } from './person.ts'

let shop: Shop
beforeAll(async () => { shop = await openShop({ way: 'many processes' }) })
afterAll(() => shop.close())

const present = (role: Role): Promise<Person> | Person => {
  if (role === 'anonymous') return shop.stranger
  return role === 'partner' ? shop.signInPartner() : shop.signIn(role as DemoRole)
}

test('under load no process calls graphql’s parse or validate', async () => {
  const questions = await rightQuestions(shop)
  // Who is outside gets no further than the list with the system's operations, and asks nothing more when signed out.
  const load = shop.registry.registry.operations.filter(({ name, audience }) =>
    audience !== 'system' && name !== 'SignOut' && name !== 'SignOutEverywhere')
  const asking = new Map<Role, Person>()
  for (const role of new Set(load.map(({ roles: [first] }) => first!))) asking.set(role, await present(role))
  const facts = () => Promise.all(shop.running.processes.map(async process => ({ name: process.name, ...await process.facts() })))

  // Asking starts the count anew. Before, while starting, the subgraphs did parse: the counter counts.
  const atStart = await facts()
  expect(atStart.filter(process => process.parse > 0 && process.validate > 0).map(process => process.name).toSorted())
    .toEqual(['catalog', 'identity', 'orders'])

  for (let round = 0; round < 3; round++) {
    for (const { name, kind, roles: [role] } of load) {
      const person = asking.get(role!)!
      const variables = await questions[name]!.variables()
      // What is written is written once; what is read, by many at the same time.
      const answers = await Promise.all(Array.from({ length: kind === 'query' ? 8 : 1 }, () => person.ask(name, variables)))
      for (const answer of answers) expect({ name, cell: observed(answer, questions[name]!) }).toEqual({ name, cell: 'allowed' })
    }
  }
  for (const { name, parse, validate } of await facts()) expect({ name, parse, validate }).toEqual({ name, parse: 0, validate: 0 })
})

test('a running gateway has loaded no package under the Elastic License, and no graphql', async () => {
  const gateway = shop.running.processes.find(process => process.name === 'gateway')!
  const { packages } = await gateway.facts()
  expect(packages).toMatchObject({ jose: 'MIT', undici: 'MIT' })
  expect(packages).not.toHaveProperty('graphql')
  expect(Object.entries(packages).filter(([, licence]) => !/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|Unlicense)$/.test(licence))).toEqual([])
})

test('nor has a running subgraph loaded Apollo’s composition, planner or gateway', async () => {
  for (const process of shop.running.processes) {
    const { packages } = await process.facts()
    expect(Object.keys(packages).filter(name => /^@apollo\/(composition|query-planner|query-graphs|gateway)$/.test(name))).toEqual([])
  }
})
