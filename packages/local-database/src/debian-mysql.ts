import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withPackages } from './apt-archive.ts'
import { keepWhole } from './package-cache.ts'
import type { ServerProgram } from './server-program.ts'
import { runTethered } from './tether.ts'
import { ServerDoesNotRun, unpackedServer } from './unpacked-server.ts'

/**
 * The package can't be had: no apt here, no network, or the archive has it no more. Another matter than a server that was
 * had and fails: who runs tests may go on without it, but has to say so.
 */
export class MysqlUnavailable extends Error {
  override readonly name = 'MysqlUnavailable'
}

const keyring = 'usr/share/keyrings/debian-archive-keyring.gpg'
const waitsMs = [0, 3_000, 15_000]
const maxAgeMs = 7 * 86_400_000

/**
 * MySQL 9 from Debian's unstable suite, whose version moves: whichever it has when we ask, kept a week. It brings its own
 * C library, since a stable machine's is too old for it. About 60 MB.
 * @throws MysqlUnavailable after three attempts
 * @throws ServerDoesNotRun
 */
export async function debianMysql(cacheFolder: string, report: (line: string) => void): Promise<ServerProgram> {
  let last: unknown
  for (const waitMs of waitsMs) {
    if (waitMs > 0) report(`MySQL could not be fetched; again in ${waitMs / 1000} s`)
    await sleep(waitMs)
    try {
      return await unpackedServer(join(cacheFolder, 'mysql'), {
        kind: 'mysql',
        origin: 'Debian unstable',
        packages: ['mysql-server-core'],
        sources: [`deb [signed-by=${await debianKeyring(cacheFolder, report)}] http://deb.debian.org/debian unstable main`],
        alreadyInstalled: 'nothing',
        maxAgeMs,
        report,
      })
    } catch (error) {
      if (error instanceof ServerDoesNotRun) throw error
      last = error
    }
  }
  throw new MysqlUnavailable(`MySQL from Debian unstable can’t be had: ${(last as Error).message}`, { cause: last })
}

/** Ubuntu has Debian's keys in a package, which its own keys vouch for. */
async function debianKeyring(cacheFolder: string, report: (line: string) => void): Promise<string> {
  const installed = `/${keyring}`
  if (await access(installed).then(() => true, () => false)) return installed
  const folder = join(cacheFolder, 'debian-keyring')
  await keepWhole(folder, {
    report,
    make: into => withPackages({ packages: ['debian-archive-keyring'], alreadyInstalled: 'machine' }, async debs => {
      for (const deb of debs) await runTethered(['dpkg', '-x', deb, into], { timeoutMs: 30_000 })
    }),
  })
  return join(folder, keyring)
}
