import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openProcesses } from '@heliograph/app/services/open-processes'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWritten } from '../lost/written.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { person } from '../person.ts'
import { startLoad, type Question } from './load.ts'
import { nextRegistry } from './next-registry.ts'
import { openRollingPart, type RollingPart } from './rolling-part.ts'

const registry = fileURLToPath(new URL('../../../schema/registry', import.meta.url))
const sku = 'CABLE-CONNECTOR-PAIR'
/** Of a gateway: as long as who shares connections out needs to notice. Of a subgraph: its own default. */
const drainNotices = { gateway: 1_000, subgraph: 5_000 }

let shop: Shop
let folder: string
beforeAll(async () => {
  shop = await openShop()
  folder = await mkdtemp(join(tmpdir(), 'heliograph-rolling-'))
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

test('all is replaced under load, subgraphs before gateways, by one with other plans: no request fails', async () => {
  const next = await nextRegistry(join(folder, 'next'))
  const [before, after] = [await loadRegistry(registry), await loadRegistry(next)]
  const browse = before.registry.operations.find(({ name }) => name === 'BrowseProducts')!
  expect(after.registry.operations.find(({ id }) => id === browse.id)!.plan).not.toEqual(browse.plan)

  const ann = await shop.signIn('customer')
  const { slug } = (await ann.ask('BrowseProducts', { first: 1 })).data.products.edges[0].node as { slug: string }
  const parts = new Map<string, RollingPart>()
  try {
    const gatewaySettings = { COST_PER_MINUTE: '999999999' }
    const { databases, secrets } = shop
    const { url } = await openProcesses({ databases, secrets, folder, gatewaySettings }, async process => {
      const isGateway = process.name === 'gateway'
      const part = await openRollingPart(process, {
        registry, instances: isGateway ? 2 : 1, drainNoticeMs: isGateway ? drainNotices.gateway : drainNotices.subgraph,
      })
      parts.set(process.name, part)
      return part
    })

    const ask = question(before.registry)
    let placed = 0
    const reads = [
      ask('BrowseProducts', { first: 5 }, data => data.products.edges.length === 5),
      ask('StockAndLeadTime', { slug }, data => data.product.availability.available > 0),
    ]
    const hers = [
      ask('Me', {}, data => data.me !== null),
      ask('MyOrders', { first: 5 }, data => data.myOrders !== null),
      ask('CartSummary', {}, data => data.cart === null),
    ]
    const purchase = () => ask(
      'PlaceOrder', { input: { idempotencyKey: `rolling-${randomUUID()}`, lines: [{ sku, quantity: 1 }] } },
      ({ placeOrder }) => {
        if (placeOrder.__typename === 'OrderPlaced') placed += 1
        return ['OrderPlaced', 'OutOfStock'].includes(placeOrder.__typename)
      },
    )
    const load = startLoad(url, [
      ...Array.from({ length: 3 }, () => ({ next: inTurn(reads) })),
      ...Array.from({ length: 2 }, () => ({ next: inTurn(hers), accessToken: ann.accessToken! })),
      { next: purchase, accessToken: ann.accessToken! },
    ])
    const stranger = person('a stranger', url, before.registry)
    const brands = async () => {
      const { data } = await stranger.ask('BrowseProducts', { first: 50 })
      return data.products.edges.map(({ node }: { node: { brand: string | null } }) => node.brand)
    }
    try {
      expect((await brands()).some((brand: string | null) => brand !== null)).toBe(true)
      for (const name of ['catalog', 'orders', 'identity', 'gateway']) {
        const seen = load.answered
        const endings = await parts.get(name)!.roll(next)
        // Each ended by itself, all closed.
        expect(endings.map(({ code }) => code)).toEqual(endings.map(() => 0))
        expect(load.failures).toEqual([])
        // It was under load, all the while.
        expect(load.answered - seen).toBeGreaterThan(20)
      }
    } finally {
      await load.stop()
    }
    expect(load.failures).toEqual([])
    expect(new Set(await brands())).toEqual(new Set([null]))
    const newcomer = person('with a new app', url, after.registry)
    expect(await newcomer.ask('StockAndLeadTime', { slug })).toMatchObject({ status: 200, data: { product: { slug } } })
    expect(placed).toBeGreaterThan(0)
    expect((await readWritten(shop.adminOf('orders'))).orders).toHaveLength(placed)
  } finally {
    // The gateways first: they were started last.
    for (const part of [...parts.values()].toReversed()) await part.stop()
  }
}, 180_000)

type Operations = Awaited<ReturnType<typeof loadRegistry>>['registry']

const question = ({ operations }: Operations) =>
  (name: string, variables: object, isRight: Question['isRight']): Question =>
    ({ name, id: operations.find(operation => operation.name === name)!.id, variables, isRight })

function inTurn(questions: readonly Question[]): () => Question {
  let turn = 0
  return () => questions[turn++ % questions.length]!
}
