import { readGraphQL } from '../sdl/read-sdl.ts'
import type { TextFile } from '../input.ts'
import { normalForm } from '../operations/normal-form.ts'
import { sortedRecord } from '../order.ts'
import { printJson } from '../output/print-json.ts'
import { readJsonObject } from '../published/read-json.ts'

/** Holds the documents that client tools printed once, and print no more: apps that are installed send their ids. */
export const keptManifest = 'schema/documents/kept.json'

/** Whether a document in a file of `schema/operations/` would have the id that it was published with. */
export function staysItself(id: string, text: string): boolean {
  const document = readGraphQL({ file: keptManifest, text })
  return 'text' in document || normalForm(document).id === id
}

/** The manifest of kept documents with more of them. */
export function keepIn(
  documents: readonly TextFile[], more: readonly { id: string; body: string }[],
): TextFile {
  const before = documents.find(one => one.file === keptManifest) ?? { file: keptManifest, text: '{}' }
  const all = [...Object.entries(readJsonObject(before)), ...more.map(({ id, body }) => [id, body] as const)]
  return { file: keptManifest, text: printJson(sortedRecord(all)) }
}
