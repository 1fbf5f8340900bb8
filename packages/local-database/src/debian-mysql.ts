import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ArchiveUnavailable, withPackages } from './apt-archive.ts'
import { debianMirror } from './debian-mirror.ts'
import { keepWhole } from './package-cache.ts'
import type { ServerProgram } from './server-program.ts'
import { runTethered } from './tether.ts'
import { unpackedServer } from './unpacked-server.ts'

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
 * @throws MysqlUnavailable when the archive was away in three attempts
 * @throws ServerDoesNotRun
 * @throws Error for a full disk, a package that can't be unpacked, and whatever else is no fault of the archive's
 */
export async function debianMysql(cacheFolder: string, report: (line: string) => void): Promise<ServerProgram> {
  return untilHad(waitsMs, report, async () => unpackedServer(join(cacheFolder, 'mysql'), {
    kind: 'mysql',
    origin: 'Debian unstable',
    packages: ['mysql-server-core'],
    sources: [`deb [signed-by=${await debianKeyring(cacheFolder, report)}] ${await debianMirror()} unstable main`],
    alreadyInstalled: 'nothing',
    maxAgeMs,
    report,
  }))
}

/**
 * Tries again only what may go better next time: an archive that did not answer.
 * @param waitsMs before each attempt
 * @throws MysqlUnavailable when the archive was away each time; what else goes wrong at once, as it is
 */
export async function untilHad<T>(waitsMs: readonly number[], report: (line: string) => void, fetch: () => Promise<T>): Promise<T> {
  let last: ArchiveUnavailable | undefined
  for (const waitMs of waitsMs) {
    if (waitMs > 0) report(`MySQL could not be fetched; again in ${waitMs / 1000} s`)
    await sleep(waitMs)
    try {
      return await fetch()
    } catch (error) {
      if (!(error instanceof ArchiveUnavailable)) throw error
      last = error
    }
  }
  throw new MysqlUnavailable(`MySQL from Debian unstable can’t be had: ${last?.message ?? 'it was not tried'}`, { cause: last })
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
