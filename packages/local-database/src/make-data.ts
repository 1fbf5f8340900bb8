import { chown, cp, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SystemUser } from './run-as.ts'
import { baseArguments, type ServerPlace } from './server-arguments.ts'
import { runTethered } from './tether.ts'

/**
 * Makes the system tables of a new server in `place.data`. A crash on the way leaves nothing that looks finished.
 * @returns false when there was a server's data already, which is left as it is
 * @param templateFolder keeps a copy of an empty server, and takes the next from there: for tests, which start many
 */
export async function makeData(place: ServerPlace, templateFolder?: string): Promise<boolean> {
  if (await exists(place.data)) return false
  const template = templateFolder && join(templateFolder, `empty-${place.program.kind}-${place.program.version}`)
  const unfinished = `${place.data}.part`
  await rm(unfinished, { recursive: true, force: true })
  if (template && (await exists(template))) {
    await cp(template, unfinished, { recursive: true })
  } else {
    await mkdir(unfinished, { mode: 0o700 })
    await ownedBy(unfinished, place.user)
    await fill({ ...place, data: unfinished })
    if (template) await keep(unfinished, template)
  }
  await ownedBy(unfinished, place.user)
  await rename(unfinished, place.data)
  return true
}

async function fill(place: ServerPlace): Promise<void> {
  if (place.program.kind === 'mysql') {
    await run([...baseArguments(place), '--initialize-insecure'], place)
    return
  }
  const file = `${place.data}.sql`
  await writeFile(file, await systemTables(place.program.sqlFolders))
  const input = await open(file)
  try {
    await run([...baseArguments(place), '--bootstrap'], place, input.fd)
  } finally {
    await input.close()
    await rm(file)
  }
}

const run = (command: string[], { program, user }: ServerPlace, inputFile?: number) => runTethered(command, {
  timeoutMs: 120_000,
  environment: program.environment,
  ...(user && { user: { uid: user.uid, gid: user.gid } }),
  ...(inputFile !== undefined && { inputFile }),
})

/**
 * What `mariadb-install-db` feeds to the server, without the script, which wants tools that the server's package may not
 * have, and without accounts: root would have no password.
 * @throws Error when the SQL is in none of the folders
 */
async function systemTables(sqlFolders: readonly string[]): Promise<string> {
  for (const folder of sqlFolders) {
    const prefix = (await readdir(folder).catch(() => [])).find(name => name.endsWith('_system_tables.sql'))?.split('_')[0]
    if (prefix === undefined) continue
    const read = (name: string) => readFile(join(folder, name), 'utf8')
    return [
      'CREATE DATABASE mysql;',
      'USE mysql;',
      'SET @auth_root_socket = NULL;',
      await read(`${prefix}_system_tables.sql`),
      await read(`${prefix}_performance_tables.sql`),
      await read(`${prefix}_system_tables_data.sql`),
      await read('maria_add_gis_sp_bootstrap.sql'),
      await read(`${prefix}_sys_schema.sql`),
      "DELETE FROM mysql.global_priv WHERE User IN ('root', '');",
      'DELETE FROM mysql.proxies_priv;',
      '',
    ].join('\n')
  }
  throw new Error(`MariaDB’s system tables are not described in ${sqlFolders.join(', ')}`)
}

/** Two servers must not share what MySQL makes once for each: its id and its TLS keys. It makes those that are missing. */
async function keep(from: string, template: string): Promise<void> {
  const aside = `${template}.part-${process.pid}`
  await cp(from, aside, { recursive: true, filter: path => !/\.(pem|cnf)$/.test(path) })
  await rename(aside, template).catch(() => rm(aside, { recursive: true, force: true }))
}

/** Also when the folder was made by another user: who starts the server may change, the data stays. */
export async function ownedBy(folder: string, user: SystemUser | undefined): Promise<void> {
  const uid = user?.uid ?? process.getuid?.()
  const gid = user?.gid ?? process.getgid?.()
  if (uid === undefined || gid === undefined) return
  const owner = await stat(folder)
  if (process.getuid?.() !== 0 && owner.uid === uid) return
  for (const entry of await readdir(folder, { recursive: true })) await chown(join(folder, entry), uid, gid)
  await chown(folder, uid, gid)
}

const exists = (path: string) => stat(path).then(() => true, () => false)
