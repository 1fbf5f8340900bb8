import { readdirSync } from 'node:fs'
import { parse, print } from 'graphql'
import { expect, test } from 'vitest'
import { openAnswers } from '../subgraphs/answers.ts'
import { customerBody, ordersBody, productsBody } from '../targets/bound/documents.ts'
import { operations } from './operations.ts'
import { ordersOf } from './rows.ts'
import { composeSupergraph } from './supergraph.ts'

const addresses = { catalog: 'http://127.0.0.1:1/', identity: 'http://127.0.0.1:2/', orders: 'http://127.0.0.1:3/' }

test('the three subgraphs compose, and gateways read from it where they are', () => {
  const supergraph = composeSupergraph(addresses)
  for (const url of Object.values(addresses)) expect(supergraph).toContain(`url: "${url}"`)
})

test('every document is asked, and is printed as the compiler prints it', () => {
  const files = readdirSync(new URL('../../operations/', import.meta.url))
  expect(operations.map(({ operation }) => `${operation}.graphql`).toSorted()).toEqual(files.toSorted())
  for (const { document } of operations) expect(document).toBe(print(parse(document)))
})

test('“my orders” has 60 lines in which 20 products come, and no two customers have the same ones', () => {
  const productsOf = (customer: string) =>
    ordersOf(customer, 20).flatMap(({ lines }) => lines.map(({ product }) => product.id))
  expect(productsOf('c-0')).toHaveLength(60)
  expect(new Set(productsOf('c-0')).size).toBe(20)
  const { variables } = operations.find(({ name }) => name === 'orders')!
  const asked = variables.map(({ customer }) => productsOf(customer as string).toSorted().join())
  expect(new Set(asked).size).toBe(variables.length)
})

test('a subgraph executes a question once, and answers the same bytes from then on', async () => {
  const answers = openAnswers('catalog')
  const first = await answers.to(productsBody(['p-1', 'p-2']))
  expect(JSON.parse(first.toString())).toMatchObject({ data: { _entities: [{ id: 'p-1' }, { id: 'p-2' }] } })
  expect(answers.to(productsBody(['p-1', 'p-2']))).toBe(first)
  expect(answers.executed()).toBe(1)
})

test('the documents of the bound are valid in their subgraphs', async () => {
  const answer = async (name: 'identity' | 'orders', body: string) =>
    JSON.parse((await openAnswers(name).to(body)).toString()) as object
  expect(await answer('identity', customerBody('c-1'))).not.toHaveProperty('errors')
  expect(await answer('orders', ordersBody('c-1', 20))).not.toHaveProperty('errors')
})
