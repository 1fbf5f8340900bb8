import { access } from 'node:fs/promises'
import { debianMariadb } from './debian-mariadb.ts'
import { findServers } from './find-server.ts'
import { NoServer } from './no-server.ts'
import { isOlder, type ServerKind, type ServerProgram } from './server-program.ts'

/** What a folder was made with: MariaDB and MySQL can't read each other's, nor an older server a newer one's. */
export interface MadeWith {
  kind: ServerKind
  version: string
}

/**
 * The servers that could open a folder, best first: those on PATH, then, fetched only when it comes to it, the system's
 * package. Yields at least one, or throws.
 * @param madeWith undefined for a new folder
 * @throws NoServer that says what to install
 */
export async function* chooseServer(
  { madeWith, cacheFolder, searchPath, report }: {
    madeWith: MadeWith | undefined
    cacheFolder: string
    searchPath: string
    report: (line: string) => void
  },
): AsyncGenerator<ServerProgram> {
  const opens = (server: ServerProgram) => !madeWith || (server.kind === madeWith.kind && !isOlder(server.version, release(madeWith.version)))
  let found = 0
  for (const server of await findServers(searchPath)) {
    if (!opens(server)) continue
    found += 1
    yield server
  }
  const wanted = madeWith ? `a server that opens data of ${names[madeWith.kind]} ${release(madeWith.version)}` : 'a database server'
  if (madeWith?.kind === 'mysql') throw new NoServer(`${wanted} is not on PATH`)
  if (!(await access('/usr/bin/apt-get').then(() => true, () => false))) {
    throw new NoServer(found > 0 ? 'none of the servers on PATH could be started' : `${wanted} is not on PATH, and this is no Debian or Ubuntu to fetch one from`)
  }
  const fetched = await debianMariadb(cacheFolder, report)
    .catch((error: Error) => { throw new NoServer(`${wanted} is not on PATH, and none could be fetched: ${error.message}`, { cause: error }) })
  if (!opens(fetched)) throw new NoServer(`${wanted} is not on PATH, and the fetched one is ${names.mariadb} ${fetched.version}`)
  yield fetched
}

export const names = { mariadb: 'MariaDB', mysql: 'MySQL' } as const

/** A patch release may go back, a minor one may not: 10.11.19 → 10.11 */
const release = (version: string) => version.split('.').slice(0, 2).join('.')
