import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'
import { flood, type Came } from './flood.ts'

/** For a machine that has much else to do. */
const patience = { timeout: 15_000 }

/** So small that one caller can fill it. How slow the machine is on which this runs must not count. */
const limits = { requestsInFlight: 60, costInFlight: 60_000, busyStayMs: 60_000 }

let shop: Shop
beforeAll(async () => { shop = await openShop({ limits }) })
afterAll(() => shop.close())

const idOf = (name: string) => shop.registry.registry.operations.find(operation => operation.name === name)!.id
const body = (name: string, variables: object) => JSON.stringify({ documentId: `sha256:${idOf(name)}`, variables })
const json = { 'content-type': 'application/json' }
const tooMany: Came = { status: 429, retryAfter: expect.stringMatching(/^[1-4]$/) as string, code: 'RATE_LIMITED' }

test('one caller floods with dear operations over many connections; everybody else gets every answer', async () => {
  const [ann, bob, carla] = [
    await shop.signIn('customer'), await shop.signIn('customer', 1), await shop.signIn('support'),
  ]
  const { data: { products } } = await shop.stranger.ask('BrowseProducts', { first: 2, kind: 'MODULE' })
  const slugs = products.edges.map(({ node }: { node: { slug: string } }) => node.slug)
  const dear = body('MyOrders', { first: 100, items: 100 })
  const heavy = flood(30, () => ann.send('/graphql', { method: 'POST', headers: json, body: dear }))
  try {
    await expect.poll(() => heavy.came.some(({ status }) => status === 429), patience).toBe(true)
    for (let round = 0; round < 15; round++) {
      const others = await Promise.all([
        bob.ask('Me'), bob.ask('MyOrders', { first: 1 }), carla.ask('Me'),
        shop.stranger.ask('BrowseProducts', { first: 5 }), shop.stranger.ask('CompareModules', { slugs }),
      ])
      expect(others.map(({ status, errors }) => [status, errors])).toEqual(others.map(() => [200, undefined]))
    }
  } finally {
    await heavy.stop()
  }
  const served = heavy.came.filter(({ status }) => status === 200)
  const refused = heavy.came.filter(({ status }) => status !== 200)
  // Who is heavy is served as far as their share goes, and told when to come back for the rest.
  expect(served.length).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  for (const one of refused) expect(one).toEqual(tooMany)
})

test('when the flood is over, its caller is served as before', async () => {
  const ann = await shop.signIn('customer')
  expect((await ann.ask('MyOrders', { first: 100, items: 100 })).status).toBe(200)
})
