import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CommandFailed, runTethered } from './tether.ts'

export interface AptRequest {
  packages: readonly string[]
  /** Lines of a sources.list; absent: this machine's own. */
  sources?: readonly string[]
  /** `machine`: only what is missing here is fetched. `nothing`: all of it down to the C library, to run on any machine. */
  alreadyInstalled: 'machine' | 'nothing'
}

/** apt is not here, or could not get the packages from its archive. A full disk is another matter. */
export class ArchiveUnavailable extends Error {
  override readonly name = 'ArchiveUnavailable'
}

/**
 * Downloads packages and what they need from a Debian archive. It takes neither root nor an earlier `apt-get update`, and
 * writes nothing of the machine's own apt. apt verifies the archive's signature, and by it the hash of each package.
 * @param use is handed the `.deb` files; they are gone after it
 * @throws ArchiveUnavailable with apt's own words
 * @throws Error for anything else that goes wrong, in `use` too
 */
export async function withPackages<T>(request: AptRequest, use: (debs: string[]) => Promise<T>): Promise<T> {
  const state = await mkdtemp(join(tmpdir(), 'heliograph-apt-'))
  try {
    // As root, apt downloads as a user of its own, `_apt`, who has to get in here.
    await chmod(state, 0o755)
    for (const folder of ['lists/partial', 'archives/partial']) await mkdir(join(state, folder), { recursive: true })
    await writeFile(join(state, 'status'), '')
    if (request.sources) await writeFile(join(state, 'sources.list'), `${request.sources.join('\n')}\n`)
    const configuration = join(state, 'apt.conf')
    await writeFile(configuration, await aptConfiguration(state, request))
    const apt = (...args: string[]) =>
      runTethered(['env', `APT_CONFIG=${configuration}`, 'LC_ALL=C', 'apt-get', '-q', ...args], { timeoutMs: 300_000 })
    // One of the machine's sources may be down while the one that we need is up: what matters is the download.
    const updated = await apt('update').catch((error: unknown) => {
      if (error instanceof CommandFailed) return error.message
      throw error
    })
    await apt('install', '--yes', '--download-only', '--no-install-recommends', ...request.packages)
      .catch((error: unknown) => { throw downloadError(updated, error) })
    const archives = join(state, 'archives')
    const debs = (await readdir(archives)).filter(name => name.endsWith('.deb')).sort()
    return await use(debs.map(name => join(archives, name)))
  } finally {
    await rm(state, { recursive: true, force: true })
  }
}

/**
 * Of the machine's configuration only how it downloads (`Acquire`: proxies, time limits, mirrors' settings): its hooks
 * after an update belong to the real apt.
 */
async function aptConfiguration(state: string, { sources, alreadyInstalled }: AptRequest): Promise<string> {
  const machine = await runTethered(['env', 'LC_ALL=C', 'apt-config', 'dump'], { timeoutMs: 20_000 }).catch((error: unknown) => {
    if (error instanceof CommandFailed && error.code === noSuchCommand) throw new ArchiveUnavailable('there is no apt here', { cause: error })
    throw error
  })
  const downloads = machine.split('\n').filter(line => /^Acquire::(?!IndexTargets)\S+ "[^"]+";$/.test(line))
  return [
    `Dir::State "${state}";`,
    `Dir::State::status "${alreadyInstalled === 'machine' ? '/var/lib/dpkg/status' : join(state, 'status')}";`,
    `Dir::Cache "${state}";`,
    'Dir::Etc::main "/dev/null";',
    'Dir::Etc::parts "/dev/null";',
    ...(sources ? [`Dir::Etc::sourcelist "${join(state, 'sources.list')}";`, 'Dir::Etc::sourceparts "/dev/null";'] : []),
    ...downloads,
    'Acquire::Languages "none";',
    'Acquire::Retries "3";',
    'Acquire::http::Timeout "20";',
    'Acquire::https::Timeout "20";',
    'Debug::NoLocking "true";',
    '',
  ].join('\n')
}

const noSuchCommand = 127
/** What the kernel or apt says when this machine has no room, which no archive is to blame for. */
const noRoom = /no space left on device|enough free space|disk quota exceeded/i

/** What a download that failed means; apt took too long, too: then the archive is too slow for us. */
function downloadError(updated: string, error: unknown): unknown {
  if (!(error instanceof CommandFailed)) return error
  const said = `${updated}\n${error.message}`
  const why = complaints(said)
  return noRoom.test(said) ? new Error(why, { cause: error }) : new ArchiveUnavailable(why, { cause: error })
}

/** Of all that apt prints, what it holds against us: `E:` and `W:` lines, at most six. */
export function complaints(printed: string): string {
  const lines = printed.split('\n').filter(line => /^[EW]: /.test(line))
  return lines.length > 0 ? [...new Set(lines)].slice(-6).join('\n') : printed.trim()
}
