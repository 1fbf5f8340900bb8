import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './repository.ts'

/** What we read of a package.json. */
export interface Manifest {
  name: string
  license?: unknown
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

const manifestIn = (folder: string) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** A dependency as Node would find it from a folder. Undefined when it is optional and not installed. */
export function installedAt(folder: string, name: string): { folder: string; manifest: Manifest } | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const there = join(at, 'node_modules', name)
    if (existsSync(join(there, 'package.json'))) {
      const real = realpathSync(there)
      return { folder: real, manifest: manifestIn(real) }
    }
    if (at === dirname(at)) return undefined
  }
}

/** Every package that pnpm has installed for this repository, whoever asked for it. */
export function installedPackages(): Manifest[] {
  const store = join(root, 'node_modules/.pnpm')
  return readdirSync(store).flatMap(entry => {
    const modules = join(store, entry, 'node_modules')
    return existsSync(modules) ? packagesIn(modules) : []
  })
}

function packagesIn(modules: string): Manifest[] {
  return readdirSync(modules).filter(name => !name.startsWith('.')).flatMap(name => {
    const folder = join(modules, name)
    // A link leads to a package of another entry, which is counted there.
    if (lstatSync(folder).isSymbolicLink()) return []
    if (name.startsWith('@')) return packagesIn(folder)
    return existsSync(join(folder, 'package.json')) ? [manifestIn(folder)] : []
  })
}
