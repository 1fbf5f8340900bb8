import { availabilityOf, type Availability } from './availability.ts'
import { skuIn } from './cursors.ts'
import type { PageArguments } from './list-orders.ts'
import type { Offer } from './offer.ts'
import { pageAsked, type Page } from './page.ts'
import type { Shop } from './shop.ts'

export interface StockItem {
  offer: Offer
  availability: Availability
}

/** Everything that is sold and how much of it there is, by sku: three statements, whatever the page holds. */
export async function listStock(shop: Shop, page: PageArguments): Promise<Page<StockItem>> {
  const { offers, stock } = shop.stores
  const { items, hasNext } = await offers.page(pageAsked(page, skuIn))
  const skus = items.map(offer => offer.sku)
  const components = await offers.componentsOf(skus)
  const partsOf = (sku: string) => components.get(sku) ?? []
  const shelved = skus.flatMap(sku => (components.has(sku) ? partsOf(sku).map(part => part.sku) : [sku]))
  const free = await stock.free([...new Set(shelved)])
  return {
    items: items.map(offer => ({ offer, availability: availabilityOf(offer, partsOf(offer.sku), free) })),
    hasNext,
  }
}
