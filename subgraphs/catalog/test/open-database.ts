import { randomBytes } from 'node:crypto'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { provision } from '@heliograph/mysql/provision'
import { freshDatabases } from '@heliograph/testkit/fresh-databases'
import { grants } from '../src/grants.ts'

const migrationsFolder = new URL('../migrations', import.meta.url).pathname

/** A catalogue database of its own, gone when the test is. */
export async function openDatabase() {
  const databases = freshDatabases()
  const { adminUrl, prefix } = databases
  const { catalog: address } = await provision({
    adminUrl, prefix, passwords: { catalog: randomBytes(18).toString('base64url') },
    subgraphs: [{ name: 'catalog', migrationsFolder, grants }],
  })
  const runTime = openPool(address)
  const admin = openPool({ ...parseDatabaseUrl(adminUrl), database: address.database })
  return {
    address,
    /** As the subgraph is when it runs. */
    runTime,
    /** As the one who fills the catalogue is. */
    admin,
    async [Symbol.asyncDispose]() {
      await runTime.close()
      await admin.close()
      await databases.drop()
    },
  }
}
