import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

interface Manifest {
  /** Milliseconds since 1970. */
  madeAtMs: number
  /** Of each regular file: path from the folder, SHA-256 in hex. */
  files: [path: string, sha256: string][]
}

const manifestName = 'manifest.json'

/**
 * A folder of downloaded files that is either whole or made anew. A full disk, a killed download or a broken file leave
 * something that looks like a server and isn't, so each file is compared with what was written when it was made.
 * This guards against damage, not against an attacker: who can write here can write the manifest as well.
 * @param make fills the empty folder that it is handed
 * @param maxAgeMs older is made anew; should that fail, the old one is good enough
 */
export async function keepWhole(
  folder: string, { make, maxAgeMs = Infinity, report }: {
    make: (into: string) => Promise<void>
    maxAgeMs?: number
    report: (line: string) => void
  },
): Promise<void> {
  const kept = await readWhole(folder)
  if (kept && Date.now() - kept.madeAtMs <= maxAgeMs) return
  if (!kept && (await exists(folder))) report(`${folder} is damaged and is fetched again`)
  await mkdir(dirname(folder), { recursive: true })
  await removeLeftovers(folder)
  const aside = await mkdtemp(`${folder}.part-`)
  try {
    // A server may be run by a lesser user than who fetched it.
    await chmod(aside, 0o755)
    await make(aside)
    const manifest: Manifest = { madeAtMs: Date.now(), files: await digestAll(aside) }
    await writeFile(join(aside, manifestName), JSON.stringify(manifest))
    // Two may fetch at once: who comes second leaves the first one's, which may already be running.
    const theirs = await readWhole(folder)
    if (!theirs || theirs.madeAtMs === kept?.madeAtMs) await replace(folder, aside)
  } catch (error) {
    if (!kept) throw error
    report(`${folder} could not be renewed and is used as it is: ${(error as Error).message.split('\n')[0]}`)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

async function readWhole(folder: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Manifest
    for (const [path, sha256] of manifest.files) {
      if ((await digest(join(folder, path))) !== sha256) return undefined
    }
    return manifest
  } catch {
    return undefined
  }
}

async function digestAll(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  const files: Manifest['files'] = []
  for (const path of paths.sort()) files.push([path, await digest(join(folder, path))])
  return files
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** A server that runs from the old folder keeps the files that it has open. */
async function replace(folder: string, aside: string): Promise<void> {
  const old = `${aside}-old`
  await rename(folder, old).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error })
  try {
    await rename(aside, folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    await rm(old, { recursive: true, force: true })
  }
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.part-`)) continue
    const path = join(dirname(folder), name)
    const leftover = await stat(path).catch(() => undefined)
    if (leftover && Date.now() - leftover.mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true })
  }
}

const exists = (path: string) => stat(path).then(() => true, () => false)
