import type { ShopParts } from '@heliograph/identity/open-shop'
import { savePeople } from '@heliograph/identity/save-people'
import type { Pool } from '@heliograph/mysql/pool'
import { saveOffers } from '@heliograph/orders/save-offers'
import { saveProducts } from '@heliograph/catalog/save-products'
import type { DemoOffer } from './offers.ts'
import { demoOffers } from './offers.ts'
import { demoPeople } from './people.ts'
import { demoProducts } from './read-catalogue.ts'

/** Pools of an administrator: what a running server sells at, it may not change itself. */
export interface SeedPools {
  catalog: Pool
  orders: Pool
}

/** Fills an empty shop: what it shows and what it sells. The same again changes nothing. */
export async function seedCatalogue({ catalog, orders }: SeedPools, nowMs: number): Promise<{ products: number; kits: number }> {
  const products = demoProducts()
  await saveProducts(catalog, products, nowMs)
  await saveOffers(orders, demoOffers().map(toSave))
  return { products: products.length, kits: products.filter(product => product.kind === 'KIT').length }
}

/** Opens accounts for the demo people, with these passwords (by person's id). */
export async function seedPeople(identity: ShopParts, passwords: ReadonlyMap<string, string>): Promise<void> {
  await savePeople(identity, demoPeople.map(person => ({ ...person, password: passwords.get(person.id) ?? '' })))
}

function toSave({ onHand, components, ...offer }: DemoOffer) {
  return onHand === null ? { ...offer, components } : { ...offer, openingStock: onHand }
}
