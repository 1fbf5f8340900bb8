import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Made by tools or by a running shop: not in the repository, whatever lies there on this machine. */
const foreign = new Set(['node_modules', '.git', '.cache', '.compose', '.heliograph', 'coverage'])

/** Every file of the repository, from its root, with `/`. */
export const files: readonly string[] = filesBelow('')

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => !foreign.has(entry.name))
    .flatMap(entry => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
}

/** Every folder of the repository that holds a file, however deep. */
export const folders: ReadonlySet<string> = new Set(files.flatMap(parentsOf))

function parentsOf(path: string): string[] {
  const parent = dirname(path)
  return parent === '.' ? [] : [parent, ...parentsOf(parent)]
}

export const read = (file: string): string => readFileSync(join(root, file), 'utf8')

export const readJson = (file: string) => JSON.parse(read(file)) as Record<string, unknown>

export const markdownFiles = files.filter(file => file.endsWith('.md'))

/** Folders with a package.json, the root among them as `.`; not the bench's peers, which pnpm knows nothing of. */
export const workspaces = files.filter(file => file.endsWith('package.json')).map(dirname)
  .filter(folder => folder !== 'bench/peers')
