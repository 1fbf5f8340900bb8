import { join } from 'node:path'
import type { ServerProgram } from './server-program.ts'
import { unpackedServer } from './unpacked-server.ts'

/** Ubuntu 22.04 has the version in the name. */
const packages = ['mariadb-server-core', 'mariadb-server-core-10.6']

/**
 * MariaDB as this Debian or Ubuntu has it, unpacked below `cacheFolder` without root: about 8 MB.
 * @throws Error with apt's own words about the package that was tried first
 */
export async function debianMariadb(cacheFolder: string, report: (line: string) => void): Promise<ServerProgram> {
  const attempts: Error[] = []
  for (const name of packages) {
    try {
      return await unpackedServer(join(cacheFolder, 'mariadb'), {
        kind: 'mariadb',
        origin: `this system’s package ${name}`,
        packages: [name],
        alreadyInstalled: 'machine',
        report,
      })
    } catch (error) {
      attempts.push(error as Error)
    }
  }
  throw attempts[0] ?? new Error('no package to try')
}
