import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveUnavailable } from './apt-archive.ts'

/**
 * Where this machine gets its Debian packages, from its own apt sources: whoever set it up chose a mirror that it reaches.
 * @param folder apt's configuration
 * @returns the archive's address, without the suite
 * @throws ArchiveUnavailable when apt here knows no Debian archive
 */
export async function debianMirror(folder = '/etc/apt'): Promise<string> {
  const parts: string[] = await readdir(join(folder, 'sources.list.d')).catch(() => [])
  const files = ['sources.list', ...parts.toSorted().map(name => join('sources.list.d', name))]
  for (const file of files.filter(name => /\.(list|sources)$/.test(name))) {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '')
    const found = mirrorIn(text)
    if (found !== undefined) return found
  }
  throw new ArchiveUnavailable('apt here knows no Debian archive')
}

/** Both forms name it alike: `deb [options] <address> <suite> …` and `URIs: <address> …`. The security archive is another. */
function mirrorIn(text: string): string | undefined {
  const lines = text.split('\n').filter(line => /^\s*(deb\s|URIs:)/i.test(line))
  return lines.map(line => /\bhttps?:\/\/[^\s\]]+\/debian\/?(?=\s|$)/.exec(line)?.[0]).find(address => address !== undefined)
}
