import { access, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { withPackages, type AptRequest } from './apt-archive.ts'
import { keepWhole } from './package-cache.ts'
import { askVersion, type ServerKind, type ServerProgram } from './server-program.ts'
import { runTethered } from './tether.ts'

/** A server needs perl for scripts that we never run; it would be half of what is unpacked. */
const unneeded = /^(lib)?perl/

/** It was fetched, but is no server that this machine can run: fetching it again would not help. */
export class ServerDoesNotRun extends Error {
  override readonly name = 'ServerDoesNotRun'
}

/**
 * A server made of Debian packages that are unpacked into a folder, not installed. Fetched once; fetched again when damaged
 * or older than `maxAgeMs`.
 * @throws ArchiveUnavailable when it can't be fetched
 * @throws ServerDoesNotRun
 */
export async function unpackedServer(
  folder: string, { kind, origin, maxAgeMs, report, ...request }: AptRequest & {
    kind: ServerKind
    origin: string
    maxAgeMs?: number
    report: (line: string) => void
  },
): Promise<ServerProgram> {
  await keepWhole(folder, {
    report,
    ...(maxAgeMs !== undefined && { maxAgeMs }),
    make: into => withPackages(request, async debs => {
      const startedMs = performance.now()
      const needed = debs.filter(deb => !unneeded.test(basename(deb)))
      let bytes = 0
      for (const deb of needed) {
        bytes += (await stat(deb)).size
        await runTethered(['dpkg', '-x', deb, into], { timeoutMs: 120_000 })
      }
      report(`unpacked ${needed.length} packages (${(bytes / 1e6).toFixed(1)} MB) from ${origin} in ${seconds(startedMs)}`)
    }),
  })
  const program = await describe(folder, kind, origin)
  if (!program) throw new ServerDoesNotRun(`what ${origin} holds does not run on this machine`)
  return program
}

async function describe(root: string, kind: ServerKind, origin: string): Promise<ServerProgram | undefined> {
  const libraries = await folders(root, ['usr/lib', 'lib'])
  const binary = await firstOf([join(root, 'usr/sbin', kind === 'mariadb' ? 'mariadbd' : 'mysqld')])
  if (binary === undefined) return undefined
  // With a C library of its own a program must be started by that library's loader: the machine's may be older.
  const loader = await findLoader(root, libraries)
  const command: ServerProgram['command'] = loader === undefined ? [binary] : [loader, '--library-path', libraries.join(':'), binary]
  const environment = { LC_ALL: 'C', PATH: '/usr/bin:/bin', ...(loader === undefined && { LD_LIBRARY_PATH: libraries.join(':') }) }
  const version = await askVersion(command, environment)
  const share = await firstOf([join(root, 'usr/share/mysql'), join(root, 'usr/share/mariadb')])
  if (version?.kind !== kind || share === undefined) return undefined
  const plugins = await firstOf(libraries.flatMap(folder => [join(folder, 'mysql/plugin'), join(folder, 'mariadb/plugin')]))
  return {
    ...version,
    command,
    placeArguments: [
      `--basedir=${join(root, 'usr')}`,
      `--lc-messages-dir=${share}`,
      `--character-sets-dir=${join(share, 'charsets')}`,
      ...(plugins === undefined ? [] : [`--plugin-dir=${plugins}`]),
    ],
    environment,
    sqlFolders: [share],
    origin,
  }
}

/** `usr/lib/x86_64-linux-gnu` and its like, and the folder above. */
async function folders(root: string, parents: string[]): Promise<string[]> {
  const found: string[] = []
  for (const parent of parents.map(parent => join(root, parent))) {
    const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
    found.push(...entries.filter(entry => entry.isDirectory() && entry.name.endsWith('-linux-gnu')).map(entry => join(parent, entry.name)))
    if (entries.length > 0) found.push(parent)
  }
  return found
}

/** In older releases `lib64` holds a link to an absolute path, which is the machine's own loader. */
async function findLoader(root: string, libraries: string[]): Promise<string | undefined> {
  for (const folder of [...libraries, join(root, 'usr/lib64'), join(root, 'lib64')]) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    const loader = entries.find(entry => entry.isFile() && /^ld-linux[-.\w]*\.so\.\d$/.test(entry.name))
    if (loader) return join(folder, loader.name)
  }
  return undefined
}

async function firstOf(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await access(path).then(() => true, () => false)) return path
  return undefined
}

const seconds = (startedMs: number) => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`
