import { createHash } from 'node:crypto'
import { stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import { compileRegistry } from '../src/compile.ts'
import { openPlanning } from '../src/planning/open-planning.ts'
import { readProject } from '../src/read-project.ts'
import { openSchema } from '../src/sdl/open-schema.ts'

// Compiles this very project with its files in another order, and prints what came out as a digest.
const order: Record<string, <T>(files: readonly T[]) => T[]> = {
  'as-read': files => [...files],
  reversed: files => files.toReversed(),
  shuffled: files => files.toSorted((a, b) => digest(JSON.stringify(a)) < digest(JSON.stringify(b)) ? -1 : 1),
}
const inOrder = order[process.argv[2] ?? '']!
const project = await readProject(fileURLToPath(new URL('../../../', import.meta.url)))
const input = {
  ...project,
  subgraphs: inOrder(project.subgraphs),
  operations: inOrder(project.operations),
  documents: inOrder(project.documents),
  committed: { manifests: inOrder(project.committed.manifests), fetches: inOrder(project.committed.fetches) },
}
using planning = openPlanning()
const { files } = await compileRegistry(input, await openSchema(input, planning))
stdout.write(`${files.size} files ${digest(JSON.stringify([...files]))}\n`)

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
