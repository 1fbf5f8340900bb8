import { saveProducts } from '@heliograph/catalog/save-products'
import { identityKeys } from '@heliograph/identity/identity-keys'
import type { ShopParts } from '@heliograph/identity/open-shop'
import { savePartners } from '@heliograph/identity/save-partners'
import { savePeople } from '@heliograph/identity/save-people'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { systemClock } from '@heliograph/runtime/clock'
import type { Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { saveOffers } from '@heliograph/orders/save-offers'
import { openDemoFile, passwordsIn, type DemoFile } from './demo-file.ts'
import { demoOffers, type DemoOffer } from './offers.ts'
import { demoPartners } from './partners.ts'
import { demoPeople } from './people.ts'
import { demoProducts } from './read-catalogue.ts'

export interface Seeded {
  demo: DemoFile
  products: number
  kits: number
}

/**
 * Fills an empty shop with the demo: what it shows, what it sells, its people and partners. What is sold and to whom is
 * written by an administrator's hand: a running server's own users may not. The same again changes nothing.
 * @param adminOf an administrator's address of a subgraph's database
 * @param home where the passwords are, or are put
 */
export async function seedDemo(
  adminOf: (subgraph: SubgraphName) => DatabaseAddress, home: string, secrets: Secrets,
): Promise<Seeded> {
  const open = (subgraph: SubgraphName) => openPool({ ...adminOf(subgraph), connectionLimit: 2 })
  const [catalog, orders, identity] = [open('catalog'), open('orders'), open('identity')]
  try {
    const products = demoProducts()
    await saveProducts(catalog, products, systemClock)
    await saveOffers(orders, demoOffers().map(toSave))
    const demo = await openDemoFile(home)
    const parts = { pool: identity, clock: systemClock, ...identityKeys(secrets) }
    const passwords = passwordsIn(demo)
    await savePeople(parts, demoPeople.map(person => ({ ...person, password: passwords.get(person.id) ?? '' })))
    await seedPartners(parts, demo)
    return { demo, products: products.length, kits: products.filter(product => product.kind === 'KIT').length }
  } finally {
    await Promise.all([catalog, orders, identity].map(pool => pool.close()))
  }
}

/** How long a demo partner's secret is good; a start after that renews it. */
const credentialLifetimeMs = 365 * 24 * 3_600_000

async function seedPartners(identity: ShopParts, { partners }: DemoFile): Promise<void> {
  const expiresAtMs = identity.clock.now() + credentialLifetimeMs
  const secrets = new Map(partners.map(({ clientId, clientSecret }) => [clientId, clientSecret]))
  await savePartners(identity, demoPartners.map(partner =>
    ({ ...partner, clientSecret: secrets.get(partner.clientId) ?? '', expiresAtMs })))
}

function toSave({ onHand, components, ...offer }: DemoOffer) {
  return onHand === null ? { ...offer, components } : { ...offer, openingStock: onHand }
}
