import { randomBytes } from 'node:crypto'
import { chown, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { printDatabaseUrl, type DatabaseAddress } from '@heliograph/mysql/database-address'
import { openSecrets, type Secrets } from '@heliograph/runtime/secrets'
import { subgraphNames, type SubgraphName } from '@heliograph/schema/subgraph-names'
import { databasePrefix } from '../provision-house.ts'
import { privateSettings, writePrivateSettings } from '../services/private-settings.ts'

/** The database server as the containers see it, and its administrator. */
export type Administrator = Omit<DatabaseAddress, 'database'>

/** Who the containers run as. */
export interface Owner {
  uid: number
  gid: number
}

/**
 * Writes what each container of docker-compose.yml must know, as `<folder>/<container>/<SETTING>`, each for its owner
 * alone (0600). All is made once and never replaced: the volume of the database holds what these keys have encrypted.
 * @param owner who may read the files; absent: who writes them
 * @param administrator of another server than compose's own
 */
export async function writeComposeSecrets(
  folder: string, { owner, administrator }: { owner?: Owner; administrator?: Administrator } = {},
): Promise<void> {
  const secrets = await openSecrets(folder)
  const admin = administrator ?? { host: 'mysql', port: 3306, user: 'root', password: await rootPassword(folder) }
  const environments = await writePrivateSettings(folder, {
    ...privateSettings(secrets, databasesAt(admin, secrets)),
    provision: {
      DATABASE_URL: printDatabaseUrl({ ...admin, database: '' }),
      PASSWORDS: JSON.stringify(secrets.databasePasswords),
    },
    mysql: { ROOT_PASSWORD: admin.password },
  })
  if (!owner) return
  const files = Object.values(environments).flatMap(environment => Object.values(environment))
  for (const file of files) await chown(file, owner.uid, owner.gid)
}

async function rootPassword(folder: string): Promise<string> {
  const written = await readFile(join(folder, 'mysql/ROOT_PASSWORD'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return randomBytes(32).toString('base64url')
  })
  return written.trim()
}

function databasesAt(
  { host, port }: Administrator, { databasePasswords }: Secrets,
): Record<SubgraphName, DatabaseAddress> {
  const addresses = subgraphNames.map(name => {
    const user = `${databasePrefix}${name}`
    return [name, { host, port, user, password: databasePasswords[name], database: user }]
  })
  return Object.fromEntries(addresses) as Record<SubgraphName, DatabaseAddress>
}
