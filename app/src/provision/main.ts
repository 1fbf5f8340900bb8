import { readFile } from 'node:fs/promises'
import { openLog } from '@heliograph/runtime/log'
import type { Secrets } from '@heliograph/runtime/secrets'
import { databasePrefix, provisionHouse } from '../provision-house.ts'

/**
 * Creates or brings up to date the databases and users of the subgraphs, and ends: to be run before them, whenever a
 * new release comes. It alone knows the administrator. The environment:
 * - `DATABASE_URL_FILE`: file with the administrator's `mysql://…`
 * - `PASSWORDS_FILE`: file with the run-time users' passwords, `{ "<subgraph>": "…" }`
 */
const log = openLog({ name: 'provision' })
const adminUrl = (await fileOf('DATABASE_URL_FILE')).trim()
const databasePasswords = JSON.parse(await fileOf('PASSWORDS_FILE')) as Secrets['databasePasswords']
const databases = await provisionHouse(adminUrl, databasePrefix, { databasePasswords })
log.info({ event: 'provisioned', databases: Object.values(databases).map(({ database }) => database) }, 'provisioned')

function fileOf(name: string): Promise<string> {
  const file = process.env[name]
  if (!file) throw new Error(`Set ${name}: see app/src/provision/main.ts.`)
  return readFile(file, 'utf8')
}
