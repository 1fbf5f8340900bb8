import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { audiences, clients } from '@heliograph/schema/audiences'
import { scopesOf } from '@heliograph/schema/roles'
import { maxListItems, maxPageSize, scalars } from '@heliograph/schema/scalars'
import type { CompileInput, TextFile } from './input.ts'
import { byText } from './order.ts'

/** All that the compiler reads of a project's `schema/` folder. */
export async function readProject(root: string): Promise<CompileInput> {
  const files = await textFiles(root, join(root, 'schema'))
  const under = (folder: string) => files.filter(({ file }) => file.startsWith(`${folder}/`))
  const one = (file: string, otherwise: string) => files.find(found => found.file === file) ?? { file, text: otherwise }
  const manifests = under('schema/registry').flatMap(file => {
    const [, audience] = /^schema\/registry\/(\w+)\.manifest\.json$/.exec(file.file) ?? []
    return audience ? [{ ...file, audience }] : []
  })
  return {
    subgraphs: under('schema/subgraphs').map(file => ({ ...file, name: baseName(file.file, '.graphql') })),
    operations: under('schema/operations').map(file => ({ ...file, audience: file.file.split('/')[2] ?? '' })),
    documents: under('schema/documents').filter(({ file }) => file.endsWith('.json')),
    roles: scopesOf,
    rolesFile: one('schema/roles.ts', ''),
    audiences,
    clients,
    scalars,
    maxPageSize,
    maxListItems,
    retired: one('schema/retired.json', '{}'),
    exposureAllowed: one('schema/exposure-allowed.json', '{}'),
    committed: {
      manifests,
      fetches: under('schema/registry/fetches').map(file => ({ ...file, subgraph: baseName(file.file, '.json') })),
    },
  }
}

/**
 * The files below a folder, but for hidden ones, by path from the root of the project. None when there is no such
 * folder.
 */
export async function textFiles(root: string, folder: string): Promise<TextFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
    .filter(path => !relative(folder, path).split(sep).some(part => part.startsWith('.') || part === 'node_modules'))
  const files = await Promise.all(paths.map(async path => (
    { file: relative(root, path).split(sep).join('/'), text: await readFile(path, 'utf8') })))
  return files.sort((a, b) => byText(a.file, b.file))
}

function baseName(file: string, ending: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return name.endsWith(ending) ? name.slice(0, -ending.length) : name
}
