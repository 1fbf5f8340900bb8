import type { DemoRole } from '@heliograph/app/demo/people'
import type { Role } from '@heliograph/schema/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rightQuestions } from '../access/right-questions.ts'
import { openLosableShop, type LosableShop } from '../http/losable-shop.ts'
import { waysOfRunning, type Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'
import { sharedCache } from './shared-cache.ts'

/** The last test loses a subgraph, so it comes last. */
describe.each(waysOfRunning)('in %s', way => {
  let losable: LosableShop
  let shop: Shop
  beforeAll(async () => {
    losable = await openLosableShop(way)
    shop = losable.shop
  })
  afterAll(() => shop?.close())

  const credential = ({ accessToken }: Person) => ({ authorization: `Bearer ${accessToken}` })
  const page = { first: 2 }

  test('every query says to caches what CACHING.md says, whoever asks it by GET', async () => {
    const questions = await rightQuestions(shop)
    const people = new Map<Role, Person>()
    const personOf = async (role: Role): Promise<Person> => {
      if (role === 'anonymous') return shop.stranger
      return role === 'partner' ? shop.signInPartner() : shop.signIn(role as DemoRole)
    }
    const byName = new Map(shop.registry.registry.operations.map(one => [one.name, one]))
    const seen: Record<string, unknown> = {}
    const promised: Record<string, unknown> = {}
    for (const { id, name, kind, audience, roles, cache } of byName.values()) {
      if (kind !== 'query' || audience === 'system') continue
      // Public ones by somebody who is signed in: that must make no difference.
      const role = audience === 'public' ? 'customer' : roles[0]!
      const person = people.get(role) ?? await personOf(role)
      people.set(role, person)
      const variables = JSON.stringify(await questions[name]!.variables())
      const search = new URLSearchParams({ documentId: id, variables }).toString()
      const { status, headers } = await person.send(`/graphql?${search}`)
      const tagged = headers.has('etag')
      seen[name] = [status, headers.get('cache-control'), headers.get('vary'), tagged, headers.has('set-cookie')]
      promised[name] = cache
        ? [200, `public, max-age=${cache.maxAge}`, 'Accept', true, false]
        : [200, 'private, no-store', null, false, false]
    }
    expect(Object.keys(seen).length).toBeGreaterThan(20)
    expect(seen).toEqual(promised)
  })

  test('what one has asked for, the cache answers the next, whoever they are', async () => {
    await using cache = sharedCache(shop)
    const [ann, partner] = [await shop.signIn('customer'), await shop.signInPartner()]
    const first = await cache.get('BrowseProducts', page, credential(ann))
    expect([first.status, cache.fromGateway]).toEqual([200, [200]])
    for (const asker of [{}, credential(ann), credential(partner), { cookie: '__Host-heliograph=x' }]) {
      const { status, text, headers } = await cache.get('BrowseProducts', page, asker)
      expect([status, text, headers['etag']]).toEqual([200, first.text, first.headers['etag']])
    }
    expect(cache.fromGateway).toEqual([200])
  })

  test('other variables, and another type of answer, are asked for', async () => {
    await using cache = sharedCache(shop)
    const plain = await cache.get('BrowseProducts', page, { accept: 'application/json' })
    const response = await cache.get('BrowseProducts', page, { accept: 'application/graphql-response+json' })
    const more = await cache.get('BrowseProducts', { first: 3 }, { accept: 'application/json' })
    expect([plain, response].map(({ headers }) => headers['content-type'])).toEqual([
      'application/json; charset=utf-8', 'application/graphql-response+json; charset=utf-8',
    ])
    expect([response.text === plain.text, more.text === plain.text]).toEqual([true, false])
    expect(response.headers['etag']).not.toBe(plain.headers['etag'])
    expect(cache.fromGateway).toEqual([200, 200, 200])
  })

  test('what has not changed need not come again', async () => {
    await using cache = sharedCache(shop)
    const first = await cache.get('BrowseProducts', page)
    const again = await cache.get('BrowseProducts', page, { 'cache-control': 'no-cache' })
    expect([again.status, again.text]).toEqual([200, first.text])
    expect(cache.fromGateway).toEqual([200, 304])
  })

  test('two people who share a cache never see each other’s', async () => {
    await using cache = sharedCache(shop)
    const [ann, bob] = [await shop.signIn('customer', 0), await shop.signIn('customer', 1)]
    const asked: [string, object][] = [['Me', {}], ['MySessions', {}], ['MyOrders', page], ['CartSummary', {}]]
    await ann.ask('StartCart', { input: { lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 3 }] } })
    for (const [operation, variables] of asked) {
      const [hers, his] = [
        await cache.get(operation, variables, credential(ann)), await cache.get(operation, variables, credential(bob)),
      ]
      const nobodys = await cache.get(operation, variables)
      expect([operation, hers.status, his.status, nobodys.status]).toEqual([operation, 200, 200, 401])
      expect(steady(JSON.parse(hers.text))).toEqual(steady(await ann.ask(operation, variables)))
      expect(steady(JSON.parse(his.text))).toEqual(steady(await bob.ask(operation, variables)))
    }
    expect(cache.fromGateway).toEqual(asked.flatMap(() => [200, 200, 401]))
    const [me, cart] = [await cache.get('Me', {}, credential(ann)), await cache.get('CartSummary', {}, credential(ann))]
    expect(me.text).not.toBe((await cache.get('Me', {}, credential(bob))).text)
    expect(cart.text).not.toBe((await cache.get('CartSummary', {}, credential(bob))).text)
  })

  test('a credential that is no good is refused where the gateway is asked, and no cache keeps that', async () => {
    await using cache = sharedCache(shop)
    const bad = { authorization: 'Bearer nonsense' }
    const refused = await cache.get('BrowseProducts', page, bad)
    expect([refused.status, refused.headers['cache-control']]).toEqual([401, 'private, no-store'])
    const answered = await cache.get('BrowseProducts', page)
    expect(answered.status).toBe(200)
    // What everybody may see, a bad credential does not hide.
    expect((await cache.get('BrowseProducts', page, bad)).text).toBe(answered.text)
    expect(cache.fromGateway).toEqual([401, 200])
  })

  test('what failed, wholly or in part, no cache keeps', async () => {
    await losable.lose('orders')
    await using cache = sharedCache(shop)
    for (const [operation, variables, status] of [
      ['BrowseProducts', page, 200], ['BrowseProducts', { first: 0 }, 400], ['SignIn', {}, 405],
    ] as const) {
      const asked = [await cache.get(operation, variables), await cache.get(operation, variables)]
      for (const { headers, ...reply } of asked) {
        expect([reply.status, headers['cache-control']]).toEqual([status, 'private, no-store'])
        expect(headers).not.toHaveProperty('etag')
        expect(JSON.parse(reply.text)).toHaveProperty('errors')
      }
    }
    expect(cache.fromGateway).toEqual([200, 200, 400, 400, 405, 405])
  })
})

/** An answer, but for when sessions were used last: that is noted a moment later, and puts them in another order. */
function steady({ data }: { data: unknown }): unknown {
  const { mySessions } = data as { mySessions?: { id: string }[] }
  return mySessions ? mySessions.map(({ id }) => id).sort() : data
}
