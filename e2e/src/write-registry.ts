import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadedRegistry } from '@heliograph/registry/load-registry'

/**
 * Writes a registry as `loadRegistry` reads it, so that a process of its own can run one that is not the committed one.
 * @returns its folder, for `REGISTRY`
 */
export async function writeRegistry(folder: string, { registry, fetches, typeDefs }: LoadedRegistry): Promise<string> {
  const home = join(folder, 'registry')
  await mkdir(join(home, 'fetches'), { recursive: true })
  await mkdir(join(folder, 'subgraphs'))
  await writeFile(join(home, 'registry.json'), JSON.stringify(registry))
  for (const [name, allowlist] of Object.entries(fetches)) {
    await writeFile(join(home, 'fetches', `${name}.json`), JSON.stringify(allowlist))
  }
  for (const [name, sdl] of Object.entries(typeDefs)) {
    await writeFile(join(folder, 'subgraphs', `${name}.graphql`), sdl)
  }
  return home
}
