import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provisionHouse } from '@heliograph/app/provision-house'
import { identityKeys } from '@heliograph/identity/identity-keys'
import { savePeople } from '@heliograph/identity/save-people'
import { parseDatabaseUrl, type DatabaseAddress } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { saveOffers } from '@heliograph/orders/save-offers'
import { systemClock } from '@heliograph/runtime/clock'
import { openSecrets, type Secrets } from '@heliograph/runtime/secrets'
import { uuidv7 } from '@heliograph/runtime/uuid'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { offers } from './offers.ts'

export interface Account {
  id: string
  email: string
  password: string
}

/** The databases of a shop that nobody runs yet, with something to sell and customers who have never bought. */
export interface StockedDatabases {
  addresses: Record<SubgraphName, DatabaseAddress>
  secrets: Secrets
  accounts: Account[]
  /** An administrator's address of one subgraph's database. */
  adminOf(subgraph: SubgraphName): DatabaseAddress
}

/** @param prefix before each database's name */
export async function stockedDatabases(adminUrl: string, prefix: string, customers: number): Promise<StockedDatabases> {
  const home = await mkdtemp(join(tmpdir(), 'heliograph-stocked-'))
  const secrets = await openSecrets(home)
  await rm(home, { recursive: true })
  const addresses = await provisionHouse(adminUrl, prefix, secrets)
  const adminOf = (name: SubgraphName) => ({ ...parseDatabaseUrl(adminUrl), database: addresses[name].database })
  const accounts = Array.from({ length: customers }, (_, number) => ({
    id: uuidv7(), email: `customer-${number}@customers.invalid`, password: randomBytes(18).toString('base64url'),
  }))
  const orders = openPool({ ...adminOf('orders'), connectionLimit: 1 })
  const identity = openPool({ ...adminOf('identity'), connectionLimit: 2 })
  try {
    await saveOffers(orders, offers)
    const customer = { role: 'customer', name: 'A customer', phone: null } as const
    const people = accounts.map(account => ({ ...account, ...customer }))
    await savePeople({ pool: identity, clock: systemClock, ...identityKeys(secrets) }, people)
  } finally {
    await Promise.all([orders.close(), identity.close()])
  }
  return { addresses, secrets, accounts, adminOf }
}
