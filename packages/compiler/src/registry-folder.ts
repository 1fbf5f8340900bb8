import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TextFile } from './input.ts'
import { byText } from './order.ts'
import { textFiles } from './read-project.ts'

/** The folder that is generated, committed and reviewed. */
export const registryFolder = 'schema/registry'

/** In it, and not the compiler's: `npm run statements` writes it, which needs a database. */
export const statementsFolder = `${registryFolder}/statements`

export interface Difference {
  /** From the root of the project. */
  file: string
  /** `stale`: its text is another; `missing`: it is not there; `extra`: the compiler writes no such file. */
  state: 'stale' | 'missing' | 'extra'
}

/** How the registry on the disk differs from what was compiled. */
export async function differences(root: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const present = await textFiles(root, join(root, registryFolder))
  const ours = present.filter(({ file }) => !file.startsWith(`${statementsFolder}/`))
  const found = new Map(ours.map(({ file, text }) => [file, text]))
  const wanted = new Map([...files].map(([file, text]) => [`${registryFolder}/${file}`, text]))
  return [
    ...[...wanted].filter(([file, text]) => found.get(file) !== text)
      .map(([file]) => ({ file, state: found.has(file) ? 'stale' as const : 'missing' as const })),
    ...[...found.keys()].filter(file => !wanted.has(file)).map(file => ({ file, state: 'extra' as const })),
  ].sort((a, b) => byText(a.file, b.file))
}

/** Makes the registry on the disk what was compiled. Returns what was changed: an extra file is taken away. */
export async function writeRegistry(root: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const changes = await differences(root, files)
  for (const { file, state } of changes) {
    if (state === 'extra') await rm(join(root, file))
    else await write(root, file, files.get(file.slice(registryFolder.length + 1))!)
  }
  return changes
}

/** Writes the files that keep published documents. */
export async function writeSources(root: string, files: readonly TextFile[]): Promise<void> {
  for (const { file, text } of files) await write(root, file, text)
}

async function write(root: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true })
  await writeFile(join(root, file), text)
}
