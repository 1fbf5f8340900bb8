import { access, constants, realpath } from 'node:fs/promises'
import { delimiter, dirname, join, resolve } from 'node:path'
import { askVersion, type ServerProgram } from './server-program.ts'

const names = ['mariadbd', 'mysqld']
/** Servers are often installed where only an administrator's PATH looks. */
const usualFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin', '/usr/local/mysql/bin', '/opt/homebrew/bin']

/**
 * The database servers installed on this machine, each once, in the order of PATH. Only programs: that one of them may
 * already be running as the system's server does not matter, ours has its own data, port and settings.
 * @param searchPath PATH
 */
export async function findServers(searchPath: string): Promise<ServerProgram[]> {
  const found = new Map<string, ServerProgram>()
  const folders = [...searchPath.split(delimiter), ...usualFolders].filter(folder => folder.startsWith('/'))
  for (const folder of folders) {
    for (const name of names) {
      const file = await executable(join(folder, name))
      if (file === undefined || found.has(file)) continue
      const environment = { LC_ALL: 'C', PATH: '/usr/bin:/bin' }
      const version = await askVersion([file], environment)
      if (!version) continue
      found.set(file, {
        ...version,
        command: [file],
        placeArguments: [],
        environment,
        sqlFolders: sqlFoldersNear(file),
        origin: file,
      })
    }
  }
  return [...found.values()]
}

/** `mysqld` is often a link to `mariadbd`: its real place is what it is known by. */
async function executable(file: string): Promise<string | undefined> {
  try {
    await access(file, constants.X_OK)
    return await realpath(file)
  } catch {
    return undefined
  }
}

function sqlFoldersNear(file: string): string[] {
  const places = [resolve(dirname(file), '../share'), '/usr/share', '/usr/local/share']
  return [...new Set(places.flatMap(place => [join(place, 'mysql'), join(place, 'mariadb')]))]
}
