import { randomBytes } from 'node:crypto'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool, type Pool } from '@heliograph/mysql/pool'
import { provision } from '@heliograph/mysql/provision'
import { sendOver, statementsOver } from '@heliograph/mysql/statements'
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

/** The same pool, and how many statements went over it. */
export function counting(pool: Pool): Pool & { sent(): number } {
  let sent = 0
  const statements = statementsOver(async (statement, parameters) => {
    sent++
    const connection = await pool.connect()
    try {
      return await sendOver(connection, pool.statementTimeoutMs)(statement, parameters)
    } finally {
      connection.release()
    }
  })
  return { ...pool, statements, sent: () => sent }
}
