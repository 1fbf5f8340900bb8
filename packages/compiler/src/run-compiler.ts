import { compileRegistry } from './compile.ts'
import { operationsToKeep, withKept } from './keep.ts'
import { openPlanning } from './planning/open-planning.ts'
import { readProject } from './read-project.ts'
import { Refusals } from './refusals.ts'
import { differences, registryFolder, writeRegistry, writeSources } from './registry-folder.ts'
import { openSchema } from './sdl/open-schema.ts'

export interface CompilerFlags {
  /** Write nothing; fail when the folder is not what would be written. */
  check?: boolean
  /** Write the documents of published operations that changed to files of their own. */
  keep?: boolean
  /** Forget the fetch documents that only earlier registries asked. */
  released?: boolean
}

/**
 * One run of the compiler over the project at `root`: what a person is told, and whether it went well. Nothing is
 * written unless all of it compiles.
 */
export async function runCompiler(root: string, flags: CompilerFlags): Promise<{ ok: boolean; lines: string[] }> {
  if (flags.check && (flags.keep || flags.released)) {
    return { ok: false, lines: ['--check writes nothing: leave the other flags out.'] }
  }
  try {
    const project = await readProject(root)
    const kept = flags.keep ? operationsToKeep(project) : { operations: [], documents: [] }
    using planning = openPlanning()
    const schema = await openSchema(project, planning)
    const { registry, files } = await compileRegistry({ ...withKept(project, kept), released: flags.released ?? false }, schema)
    const names = new Set(registry.operations.map(one => one.name))
    const count = `${names.size} operations in ${registry.operations.length} documents, `
      + `${project.subgraphs.length} subgraphs`
    if (flags.check) {
      const found = await differences(root, files)
      if (found.length === 0) return { ok: true, lines: [`${registryFolder} is up to date: ${count}.`] }
      const lines = found.map(one => `${one.state.padEnd(7)} ${one.file}`)
      return { ok: false, lines: [...lines, 'Run `npm run compile` and commit what it writes.'] }
    }
    const keptFiles = [...kept.operations, ...kept.documents]
    await writeSources(root, keptFiles)
    const changes = await writeRegistry(root, files)
    return {
      ok: true,
      lines: [
        ...keptFiles.map(one => `kept    ${one.file}`),
        ...changes.map(({ file, state }) => `${state === 'extra' ? 'removed' : 'written'} ${file}`),
        `${count}. ${changes.length === 0 ? 'Nothing changed.' : 'Commit schema/ with its changes.'}`,
      ],
    }
  } catch (error) {
    if (!(error instanceof Refusals)) throw error
    const told = error.message.split('\n')
    return { ok: false, lines: [...told, `${error.problems.length} refused; nothing was written.`] }
  }
}
