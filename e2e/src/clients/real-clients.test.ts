import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openShop, type Shop, waysOfRunning } from '../open-shop.ts'
import { errorCode } from './error-code.ts'
import { type Ask, formats } from './formats.ts'
import { type App, openApp, withUnknownIds } from './open-app.ts'
import { holdsQueryText, openRecorder, type Recorded, type Recorder } from './recorder.ts'

let app: App
beforeAll(async () => { app = await openApp() })
afterAll(() => app[Symbol.asyncDispose]())

/** Clients warn of data that they lose or mix up, and go on. */
beforeEach(() => {
  for (const way of ['warn', 'error'] as const) vi.spyOn(console, way).mockImplementation(() => {})
})
afterEach(() => {
  const warned = [...vi.mocked(console.warn).mock.calls, ...vi.mocked(console.error).mock.calls]
  vi.restoreAllMocks()
  if (warned.length > 0) throw new Error(`a client warned: ${warned.flat().join(' ')}`)
})

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  let recorder: Recorder
  let url: string
  beforeAll(async () => {
    shop = await openShop({ way })
    recorder = await openRecorder(shop.url)
    url = `${recorder.url}/graphql`
  })
  afterAll(async () => {
    await recorder.close()
    await shop.close()
  })

  const ann = () => shop.demo.people.customer![0]!
  const signIn = async (ask: Ask) => {
    const { email, password } = ann()
    const { signIn } = await ask('SignIn', { input: { email, password } })
    return signIn.accessToken as string
  }
  const sent = (): Pick<Recorded, 'method' | 'status'>[] => {
    const all = recorder.take()
    expect(all.filter(holdsQueryText)).toEqual([])
    return all.map(({ method, status }) => ({ method, status }))
  }

  test.each(formats)('$name: queries and mutations are answered, and no query text leaves', async ({ queries, open }) => {
    const stranger = open(url, app)
    const { products } = await stranger('BrowseProducts', { first: 3, kind: 'INVERTER' })
    const token = await signIn(stranger)
    const member = open(url, app, token)
    const { me } = await member('Me', {})
    const input = { idempotencyKey: randomUUID(), lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 2 }] }
    const { placeOrder: { order } } = await member('PlaceOrder', { input })
    const { order: found } = await member('MyOrder', { id: order.id })

    const { data } = await shop.stranger.ask('BrowseProducts', { first: 3, kind: 'INVERTER' })
    const slugs = (list: typeof products) => list.edges.map((edge: { node: { slug: string } }) => edge.node.slug)
    expect(slugs(products)).toEqual(slugs(data.products))
    expect(me).toMatchObject({ name: ann().name, email: ann().email })
    expect(order.number).toMatch(/\w/)
    expect(found).toMatchObject({ number: order.number, status: order.status })
    expect(found.lines.edges.map((edge: { node: object }) => edge.node)).toMatchObject([{ quantity: 2 }])
    expect(sent()).toEqual([queries, 'POST', queries, 'POST', queries].map(method => ({ method, status: 200 })))
  })

  test.each(formats)('$name: an id that is not registered is told so, and the text is not sent after it', async ({ queries, open }) => {
    const member = open(url, withUnknownIds(app))
    const refused = await member('BrowseProducts', { first: 3 }).then(() => 'answered', errorCode)
    const refusedToo = await signIn(member).then(() => 'answered', errorCode)

    expect([refused, refusedToo]).toEqual(['PERSISTED_QUERY_NOT_IN_LIST', 'PERSISTED_QUERY_NOT_IN_LIST'])
    expect(sent()).toEqual([queries, 'POST'].map(method => ({ method, status: 404 })))
  })
})
