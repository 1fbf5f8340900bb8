import { keepIn, staysItself } from './documents/kept-manifest.ts'
import { readManifest } from './documents/read-manifest.ts'
import type { CompileInput, TextFile } from './input.ts'
import { normalForm } from './operations/normal-form.ts'
import { readPublished } from './published/published.ts'
import { readRetired } from './published/retired.ts'
import { keepingFile, type Produced, vanished } from './published/vanished.ts'
import { readGraphQL } from './sdl/read-sdl.ts'

export interface Kept {
  operations: CompileInput['operations'][number][]
  /** `schema/documents/kept.json` as it has to be then; none when it stays as it is. */
  documents: TextFile[]
}

/**
 * Files for the published documents that no operation has now, so that what is installed goes on working. Whether they
 * still fit the schema is seen when they are compiled.
 */
export function operationsToKeep(input: CompileInput): Kept {
  const operations = input.operations.flatMap(source => {
    const document = readGraphQL(source)
    return 'text' in document ? [] : [{ ...source, id: normalForm(document).id, name: '' }]
  })
  const printed = input.documents.flatMap(manifest => readManifest(manifest).documents)
  const published = readPublished(input.committed.manifests)
  // Of what a tool printed, whoever made the manifest knew the audience: it is that of the operation.
  const audienceOf = new Map(published.map(one => [one.id, one.audience]))
  const produced: Produced[] = [
    ...operations,
    ...printed.map(({ id, place }) => ({ id, name: '', audience: audienceOf.get(id) ?? '', file: place.file })),
  ]
  // A document that has moved to another audience cannot stand in two: that is refused, with what to do.
  const elsewhere = new Set(produced.map(one => one.id))
  const missing = vanished(published, produced, readRetired(input.retired).ids).filter(one => !elsewhere.has(one.id))
  const asFiles = missing.filter(({ id, body }) => staysItself(id, body))
  const asPrinted = missing.filter(one => !asFiles.includes(one))
  return {
    operations: asFiles.map(one => ({ file: keepingFile(one), audience: one.audience, text: `${one.body}\n` })),
    documents: asPrinted.length > 0 ? [keepIn(input.documents, asPrinted)] : [],
  }
}

/** The input with what is kept in it. */
export function withKept(input: CompileInput, { operations, documents }: Kept): CompileInput {
  const replaced = new Set(documents.map(one => one.file))
  return {
    ...input,
    operations: [...input.operations, ...operations],
    documents: [...input.documents.filter(one => !replaced.has(one.file)), ...documents],
  }
}
