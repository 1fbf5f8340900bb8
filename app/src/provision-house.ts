import { fileURLToPath } from 'node:url'
import { grants as catalogGrants } from '@heliograph/catalog/grants'
import { grants as identityGrants } from '@heliograph/identity/grants'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { provision, type SubgraphSchema } from '@heliograph/mysql/provision'
import { grants as ordersGrants } from '@heliograph/orders/grants'
import type { Secrets } from '@heliograph/runtime/secrets'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'

const migrationsOf = (name: SubgraphName) => fileURLToPath(new URL(`../../subgraphs/${name}/migrations`, import.meta.url))

const schemas: readonly SubgraphSchema<SubgraphName>[] = [
  { name: 'catalog', migrationsFolder: migrationsOf('catalog'), grants: catalogGrants },
  { name: 'orders', migrationsFolder: migrationsOf('orders'), grants: ordersGrants },
  { name: 'identity', migrationsFolder: migrationsOf('identity'), grants: identityGrants },
]

/** Before the name of each database and user of an installation. */
export const databasePrefix = 'heliograph_'

/**
 * A database and a user for each subgraph, migrated and with the rights it declares. Run again, it brings them up to date.
 * @param prefix before each database's name: `heliograph_` makes `heliograph_orders`
 */
export function provisionHouse(
  adminUrl: string, prefix: string, secrets: Pick<Secrets, 'databasePasswords'>,
): Promise<Record<SubgraphName, DatabaseAddress>> {
  return provision({ adminUrl, prefix, passwords: secrets.databasePasswords, subgraphs: schemas })
}
