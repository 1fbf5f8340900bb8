import { saveProducts } from '@heliograph/catalog/save-products'
import type { ProductFacts } from '@heliograph/catalog/domain/product'
import { openPool } from '@heliograph/mysql/pool'
import type { OfferToSave } from '@heliograph/orders/domain/offer-to-save'
import { saveOffers } from '@heliograph/orders/save-offers'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { shipTokenOf } from '../access/questions/ship-token.ts'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'
import { fillStaff } from './full-staff.ts'
import type { StoppableClock } from './stoppable-clock.ts'

/** Enough of everything that pages of a hundred are full. */
export interface FullShop {
  /** A hundred that are on the shelf, kits among them. */
  skus: string[]
  /** Of a piece that is sold out, and of one that nobody may owe. */
  soldOut: string
  tooDear: string
  kitSlug: string
  moduleSlugs: string[]
  /** A hundred makers; of the first there are a hundred products. */
  brands: string[]
  /** Who has a hundred orders; of one of them, of a hundred lines, on its way to an address. */
  customerId: string
  orderId: string
  /** The last of a partner's hundred orders, of a hundred lines. */
  partnerReference: string
  /** Where the customer's orders begin in the queue of all, and where the partner's do. */
  queueBeforeCustomers: string
  queueBeforePartners: string
}

const many = 100

/**
 * Fills the shop through its own doors: what is sold by an administrator's, orders by the gateway.
 * @param clock is moved: of what happens in one millisecond, nobody knows what comes first in a list
 */
export async function fillShop(shop: Shop, clock: StoppableClock): Promise<FullShop> {
  const brands = Array.from({ length: many }, (_, n) => `Full Maker ${n}`)
  const pieces = Array.from({ length: many }, (_, n) => piece(`FULL-PIECE-${n}`, { brand: brands[0]! }))
  const [soldOut, tooDear] = [
    piece('FULL-SOLD-OUT', { openingStock: 0 }),
    // More than anybody's unpaid orders may come to.
    piece('FULL-TOO-DEAR', { priceMinor: 90_000_000_000n }),
  ]
  const kits = Array.from({ length: 10 }, (_, n) => kit(`FULL-KIT-${n}`, pieces.slice(3 * n, 3 * n + 3)))
  await save({ shop, clock }, [...pieces, soldOut, tooDear, ...kits])

  const skus = [...kits, ...pieces].map(({ offer }) => offer.sku).slice(0, many)
  const customer = await shop.signIn('customer')
  const queueBeforeCustomers = await queueEnd(shop)
  const shipTo = await shipTokenOf(customer)
  let orderId = ''
  for (let order = 0; order < many; order++) {
    clock.later(1)
    orderId = await placed(customer, 'PlaceOrder', orderOf(skus, shipTo))
  }
  const queueBeforePartners = await queueEnd(shop, queueBeforeCustomers)
  const partner = await shop.signInPartner()
  let partnerReference = ''
  for (let order = 0; order < many; order++) {
    clock.later(1)
    const wanted = partnerOrderOf(order < many - 1 ? skus.slice(0, 1) : skus)
    await placed(partner, 'PartnerPlaceOrder', wanted)
    partnerReference = wanted.input.reference
  }
  await fillStaff({ shop, clock }, customer, many)
  const { data: { products } } = await shop.stranger.ask('BrowseProducts', { first: 10, kind: 'MODULE' })
  return {
    skus, brands, orderId, partnerReference, queueBeforeCustomers, queueBeforePartners,
    soldOut: soldOut.offer.sku,
    tooDear: tooDear.offer.sku,
    kitSlug: kits[0]!.facts.slug,
    moduleSlugs: products.edges.map(({ node }: { node: { slug: string } }) => node.slug),
    customerId: (await customer.ask('Me')).data.me.id,
  }
}

/** The place after the last order in the queue; there are no more than a hundred after `after`. */
async function queueEnd(shop: Shop, after: string | null = null): Promise<string> {
  const { data } = await (await shop.signIn('support')).ask('SupportQueue', { first: many, after })
  if (data.orderQueue.pageInfo.hasNextPage) throw new Error('there are more orders in the queue than were looked at')
  return data.orderQueue.pageInfo.endCursor
}

async function placed(buyer: Person, operation: string, variables: object): Promise<string> {
  const { data, errors } = await buyer.ask(operation, variables)
  if (errors) throw new Error(`${operation} did not fill the shop: ${JSON.stringify(errors)}`)
  const [{ order }] = Object.values(data) as [{ order: { id: string } }]
  return order.id
}

/** One of each, by a key of its own. */
export const orderOf = (skus: readonly string[], shipTo: string | null = null) => ({
  input: { idempotencyKey: uuidv7(), ...wantedOf(skus), shipTo },
})
const wantedOf = (skus: readonly string[]) => ({ lines: skus.map(sku => ({ sku, quantity: 1 })) })

/** The same from a partner, by a reference of its own. */
export const partnerOrderOf = (skus: readonly string[]) => {
  const idempotencyKey = uuidv7()
  return { input: { idempotencyKey, ...wantedOf(skus), reference: `PO-${idempotencyKey}` } }
}

interface Article {
  facts: ProductFacts
  offer: OfferToSave
}

function piece(
  sku: string, { openingStock = 1_000_000, priceMinor = 100_000n, brand = null as string | null } = {},
): Article {
  const specs = { properties: [{ name: 'Length', value: '50 m' }] }
  return article(sku, { kind: 'CABLE', brand, specs }, { openingStock, priceMinor })
}

function kit(sku: string, parts: readonly Article[]): Article {
  const components = parts.map(({ offer }) => ({ sku: offer.sku, quantity: 1 }))
  return article(sku, { kind: 'KIT', specs: { dcKw: 1, acKw: 1, modules: 2 } }, { components, priceMinor: 100_000n })
}

function article(sku: string, facts: object, offer: object): Article {
  const id = uuidv7()
  return {
    facts: {
      id, slug: sku.toLowerCase(), brand: null, model: sku, name: sku, description: sku, status: 'ACTIVE',
      warranty: null, certificates: [], source: { kind: 'HOUSE', reference: 'For this test.' }, ...facts,
    } as unknown as ProductFacts,
    offer: {
      sku, productId: id, name: sku, currency: 'COP', taxClass: 'STANDARD', leadTimeDays: 3, ...offer,
    } as unknown as OfferToSave,
  }
}

async function save(
  { shop, clock }: { shop: Shop; clock: Clock }, articles: readonly Article[],
): Promise<void> {
  const catalog = openPool({ ...shop.adminOf('catalog'), connectionLimit: 1 })
  const orders = openPool({ ...shop.adminOf('orders'), connectionLimit: 1 })
  try {
    await saveProducts(catalog, articles.map(({ facts }) => facts), clock)
    await saveOffers(orders, articles.map(({ offer }) => offer))
  } finally {
    await Promise.all([catalog.close(), orders.close()])
  }
}
