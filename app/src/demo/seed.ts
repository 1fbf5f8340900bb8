import type { ShopParts } from '@heliograph/identity/open-shop'
import { savePartners } from '@heliograph/identity/save-partners'
import { savePeople } from '@heliograph/identity/save-people'
import type { Pool } from '@heliograph/mysql/pool'
import type { Clock } from '@heliograph/runtime/clock'
import { saveOffers } from '@heliograph/orders/save-offers'
import { saveProducts } from '@heliograph/catalog/save-products'
import type { DemoFile } from './demo-file.ts'
import type { DemoOffer } from './offers.ts'
import { demoOffers } from './offers.ts'
import { demoPartners } from './partners.ts'
import { demoPeople } from './people.ts'
import { demoProducts } from './read-catalogue.ts'

/** Pools of an administrator: what a running server sells at, it may not change itself. */
export interface SeedPools {
  catalog: Pool
  orders: Pool
}

/** Fills an empty shop: what it shows and what it sells. The same again changes nothing. */
export async function seedCatalogue({ catalog, orders }: SeedPools, clock: Clock): Promise<{ products: number; kits: number }> {
  const products = demoProducts()
  await saveProducts(catalog, products, clock)
  await saveOffers(orders, demoOffers().map(toSave))
  return { products: products.length, kits: products.filter(product => product.kind === 'KIT').length }
}

/** Opens accounts for the demo people, with these passwords (by person's id). */
export async function seedPeople(identity: ShopParts, passwords: ReadonlyMap<string, string>): Promise<void> {
  await savePeople(identity, demoPeople.map(person => ({ ...person, password: passwords.get(person.id) ?? '' })))
}

/** How long a demo partner's secret is good; a start after that renews it. */
const credentialLifetimeMs = 365 * 24 * 3_600_000

/** Lets the demo partners in with these secrets. Needs an administrator's pool. */
export async function seedPartners(identity: ShopParts, { partners }: DemoFile): Promise<void> {
  const expiresAtMs = identity.clock.now() + credentialLifetimeMs
  const secrets = new Map(partners.map(({ clientId, clientSecret }) => [clientId, clientSecret]))
  await savePartners(identity, demoPartners.map(partner =>
    ({ ...partner, clientSecret: secrets.get(partner.clientId) ?? '', expiresAtMs })))
}

function toSave({ onHand, components, ...offer }: DemoOffer) {
  return onHand === null ? { ...offer, components } : { ...offer, openingStock: onHand }
}
