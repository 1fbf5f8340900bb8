import { graphql } from 'graphql'
import { isPromise } from 'graphql/jsutils/isPromise.js'
import { expect, test } from 'vitest'
import { executableSchema, type Resolvers } from './executable-schema.ts'

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { order: Order }
  type Order @key(fields: "id") { id: ID! number: String }
  type Plain @key(fields: "id") { id: ID! }
  type Line @key(fields: "id") { id: ID! name: String }
  interface Good @key(fields: "id") { id: ID! }
  type Panel implements Good @key(fields: "id") { id: ID! watt: Int }
`
const source = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename ... on Order { id number } ... on Line { id name } ... on Panel { id watt }
  }
}`

async function ask(resolvers: Resolvers<unknown>, representations: object[]) {
  const schema = executableSchema(typeDefs, resolvers)
  const { data, errors } = await graphql({ schema, source, variableValues: { representations } })
  const entities: unknown = data?.['_entities'] ?? null
  return { entities, errors: errors?.map(({ message, path }) => ({ message, path })) }
}

test('each is answered under its own type, in its place, whether it is there at once, later or never', async () => {
  const resolvers = {
    Order: { __resolveReference: async ({ id }: { id: string }) => id === 'lost' ? null : { id, number: `n-${id}` } },
    Line: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Panel' }) },
  }
  expect(await ask(resolvers, [
    { __typename: 'Order', id: '1' }, { __typename: 'Line', id: '2' }, { __typename: 'Order', id: 'lost' },
  ])).toEqual({
    entities: [{ __typename: 'Order', id: '1', number: 'n-1' }, { __typename: 'Line', id: '2', name: 'Panel' }, null],
    errors: undefined,
  })
})

test('without a resolver of its own a representation stands for itself', async () => {
  expect(await ask({}, [{ __typename: 'Line', id: '2' }])).toEqual({
    entities: [{ __typename: 'Line', id: '2', name: null }], errors: undefined,
  })
})

test('an object of another type is not changed: it may be somebody else’s', async () => {
  const shared = { __typename: 'Order', id: '1', name: 'x' }
  expect((await ask({ Line: { __resolveReference: () => shared } }, [{ __typename: 'Line', id: '1' }])).entities)
    .toEqual([{ __typename: 'Line', id: '1', name: 'x' }])
  expect(shared).toEqual({ __typename: 'Order', id: '1', name: 'x' })
})

test('an object that takes no other field is not changed, and leaves the others', async () => {
  const resolvers = {
    Order: { __resolveReference: async () => null },
    Line: { __resolveReference: () => Object.freeze({ id: '2', name: 'x' }) },
  }
  expect(await ask(resolvers, [{ __typename: 'Order', id: '1' }, { __typename: 'Line', id: '2' }])).toEqual({
    entities: [null, { __typename: 'Line', id: '2', name: 'x' }], errors: undefined,
  })
})

test('whatever has a `then` is waited for, though that returns nothing', async () => {
  const found = { id: '2', name: 'x' }
  // oxlint-disable-next-line unicorn/no-thenable -- what this is about
  const resolvers = { Line: { __resolveReference: () => ({ then: (use: (one: unknown) => void) => { use(found) } }) } }
  expect((await ask(resolvers, [{ __typename: 'Line', id: '2' }])).entities).toEqual([{ __typename: 'Line', ...found }])
})

test.each(['Line', 'Nobody'])('a %s that throws fails alone, and what was asked before it ends no process', async __typename => {
  const unheard: unknown[] = []
  const listen = (thrown: unknown) => unheard.push(thrown)
  process.on('unhandledRejection', listen)
  const resolvers = {
    Order: { __resolveReference: async () => { throw new Error('lost') } },
    Line: { __resolveReference: () => { throw new Error('thrown') } },
  }
  const asked = [{ __typename: 'Order', id: '1' }, { __typename, id: '2' }, { __typename: 'Plain', id: '3' }]
  const { entities } = await ask(resolvers, asked)
  await new Promise(setImmediate)
  process.off('unhandledRejection', listen)
  expect([entities, unheard]).toEqual([[null, null, { __typename: 'Plain' }], []])
})

test('one that fails leaves the others', async () => {
  const resolvers = { Order: { __resolveReference: async () => { throw new Error('lost') } } }
  expect(await ask(resolvers, [{ __typename: 'Order', id: '1' }, { __typename: 'Line', id: '2' }])).toEqual({
    entities: [null, { __typename: 'Line', id: '2', name: null }],
    errors: [{ message: 'lost', path: ['_entities', 0] }],
  })
})

test('an interface is resolved to its type; a type that is none is an error', async () => {
  const resolvers = { Good: { __resolveType: () => 'Panel' } }
  expect((await ask(resolvers, [{ __typename: 'Good', id: '3' }])).entities)
    .toEqual([{ __typename: 'Panel', id: '3', watt: null }])
  const { entities, errors } = await ask({}, [{ __typename: 'Nobody', id: '3' }])
  expect([entities, errors?.[0]?.message]).toEqual([[null], expect.stringContaining('Nobody')])
})

test('what is there at once is no promise', () => {
  const schema = executableSchema(typeDefs, { Order: { __resolveReference: async () => null } })
  const { resolve } = schema.getQueryType()!.getFields()['_entities']!
  const representations = [{ __typename: 'Line', id: '2' }, { __typename: 'Order', id: '1' }]
  const found = resolve!(undefined, { representations }, undefined, { schema } as never) as unknown[]
  expect(found.map(isPromise)).toEqual([false, true])
})
