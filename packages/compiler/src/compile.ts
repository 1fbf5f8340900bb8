import type { CompiledOperation, Registry } from '@heliograph/registry/registry'
import { compileImported, compileOperation, type OperationMade } from './compile-operation.ts'
import { askingMoreProblems } from './documents/asks-more.ts'
import { importedDocuments } from './documents/imported-documents.ts'
import type { CompileInput } from './input.ts'
import { byText } from './order.ts'
import { accessPage } from './output/access-md.ts'
import { cachingPage } from './output/caching-md.ts'
import { exposurePage } from './output/exposure-md.ts'
import { manifest } from './output/manifest.ts'
import { printJson } from './output/print-json.ts'
import { allowlists } from './published/allowlists.ts'
import { exposureProblems } from './published/exposure-allowed.ts'
import { readPublished } from './published/published.ts'
import { readRetired } from './published/retired.ts'
import { type Produced, vanishedProblems } from './published/vanished.ts'
import { type Problem, refuse, Refusals } from './refusals.ts'
import type { OpenedSchema } from './sdl/open-schema.ts'

export interface Compiled {
  registry: Registry
  /** Every file of `schema/registry/`, by its path in that folder. */
  files: Map<string, string>
}

/**
 * Makes the registry of texts: the same input gives the same bytes on every machine.
 * @param schema of the same input
 * @throws Refusals with all that is wrong and what to do about it
 */
export async function compileRegistry(input: CompileInput, schema: OpenedSchema): Promise<Compiled> {
  const made = await compileAll(input, schema)
  const operations = made.map(one => one.compiled)
  judgeTogether(input, made)

  const registry: Registry = { version: 1, operations, fields: schema.fields }
  const subgraphs = schema.sdls.map(one => one.name)
  const lists = allowlists(subgraphs, made.flatMap(one => one.fetches), input)
  // A client reads its manifest into a map by name: what other tools printed would only be in its way.
  const ours = made.filter(one => !one.isImported).map(one => one.compiled)
  const files = new Map([
    ['supergraph.graphql', schema.supergraphSdl],
    ['registry.json', printJson(registry)],
    ...Object.keys(input.audiences).map(name => [
      `${name}.manifest.json`, manifest(operations.filter(one => one.audience === name)),
    ] as const),
    ...Object.entries(input.clients).map(([name, all]) => [
      `clients/${name}.manifest.json`, manifest(ours.filter(one => all.includes(one.audience))),
    ] as const),
    ...[...lists].map(([name, list]) => [`fetches/${name}.json`, printJson(list)] as const),
    ['ACCESS.md', accessPage(operations, input)],
    ['EXPOSURE.md', exposurePage(operations, input)],
    ['CACHING.md', cachingPage(made.map(({ compiled, aged }) => ({ ...compiled, aged })), input)],
  ])
  return { registry, files }
}

async function compileAll(input: CompileInput, schema: OpenedSchema): Promise<OperationMade[]> {
  const written = await compileEach(input.operations, source => compileOperation(source, schema, input))
  const imported = importedDocuments(input, new Set(written.map(one => one.compiled.id)))
  const made = [...written, ...await compileEach(imported, document => compileImported(document, schema, input))]
  return made.sort((a, b) => byText(a.compiled.name, b.compiled.name) || Number(isNewest(a)) - Number(isNewest(b))
    || byText(a.compiled.id, b.compiled.id) || byText(a.place.file, b.place.file))
}

/** @throws Refusals with what is wrong with any of them */
async function compileEach<T>(
  sources: readonly T[], compile: (source: T) => Promise<OperationMade>,
): Promise<OperationMade[]> {
  const problems: Problem[] = []
  const made: OperationMade[] = []
  for (const source of sources) {
    try {
      made.push(await compile(source))
    } catch (error) {
      if (!(error instanceof Refusals)) throw error
      problems.push(...error.problems)
    }
  }
  refuse(problems)
  return made
}

/** Of several documents of one name the newest comes last: whoever reads a manifest into a map by name gets that one. */
const isNewest = ({ compiled, place }: OperationMade) => place.file.endsWith(`/${compiled.name}.graphql`)

/** What is only wrong beside other operations, or beside what was published before. */
function judgeTogether(input: CompileInput, made: readonly OperationMade[]): void {
  const produced: Produced[] = made.map(({ compiled: { id, name, audience }, place: { file } }) =>
    ({ id, name, audience, file }))
  const retired = readRetired(input.retired)
  const byFile = [...made].sort((a, b) => byText(a.place.file, b.place.file))
  refuse([
    ...retired.problems,
    ...byFile.flatMap(({ compiled, place }, at) =>
      twins(compiled, byFile.slice(0, at)).map(text => ({ ...place, text }))),
    ...vanishedProblems(readPublished(input.committed.manifests), produced, retired.ids, input.retired),
    ...askingMoreProblems(made),
    ...exposureProblems(made.map(({ compiled, place }) => ({ ...compiled, place })), input.exposureAllowed),
  ])
}

function twins({ id, name, audience }: CompiledOperation, before: readonly OperationMade[]): string[] {
  const same = before.find(one => one.compiled.id === id)
  if (same) return [`It is the same document as ${same.place.file}. Delete one of them.`]
  const namesake = before.find(one => one.compiled.name === name && one.compiled.audience !== audience)
  return namesake ? [`Another audience has an operation ${name}: ${namesake.place.file}. Rename one of them.`] : []
}
