import { Kind, OperationTypeNode } from 'graphql'
import type { CompileInput } from '../input.ts'
import type { NormalForm } from '../operations/normal-form.ts'
import { maxDocumentBytes, nameOfFile, type WrittenOperation } from '../operations/read-operation.ts'
import { byText } from '../order.ts'
import { type Place, type Problem, refuse } from '../refusals.ts'
import { readGraphQL } from '../sdl/read-sdl.ts'
import { type PrintedDocument, readManifest } from './read-manifest.ts'

/** One more document of an operation: the same question, as some client's tool prints it. */
export interface ImportedDocument {
  /** The audience is the one of the operation of that name. */
  written: WrittenOperation
  /** The id and the text are the tool's, unchanged: it is the client that works the id out. */
  printed: NormalForm
  place: Place
}

/**
 * The documents in `schema/documents/` that are not registered already; of those that several tools print alike, one.
 * @param registered the ids of the operations' own documents
 * @throws Refusals when a manifest is damaged, or has a document that belongs to no operation
 */
export function importedDocuments(
  { documents, operations }: Pick<CompileInput, 'documents' | 'operations'>, registered: ReadonlySet<string>,
): ImportedDocument[] {
  const audienceOf = new Map(operations.map(({ file, audience }) => [nameOfFile(file), audience]))
  const seen = new Set(registered)
  const problems: Problem[] = []
  const imported: ImportedDocument[] = []
  for (const manifest of [...documents].sort((a, b) => byText(a.file, b.file))) {
    const read = readManifest(manifest)
    problems.push(...read.problems)
    for (const printed of read.documents) {
      if (seen.has(printed.id)) continue
      seen.add(printed.id)
      const found = documentOf(printed, audienceOf)
      if ('line' in found) problems.push(found)
      else imported.push(found)
    }
  }
  refuse(problems)
  return imported
}

function documentOf(
  { id, text, place }: PrintedDocument, audienceOf: ReadonlyMap<string | undefined, string>,
): ImportedDocument | Problem {
  const bad = (what: string): Problem => ({ ...place, text: `${id.slice(0, 8)} ${what}` })
  if (Buffer.byteLength(text) > maxDocumentBytes) return bad(`has more than ${maxDocumentBytes} bytes. Ask for less.`)
  const document = readGraphQL({ file: place.file, text })
  if ('text' in document) return bad(`cannot be read: ${document.text}`)
  const [operation, second] = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
  const name = operation?.name?.value
  if (!operation || second || name === undefined || operation.operation === OperationTypeNode.SUBSCRIPTION) {
    return bad('is not one named query or mutation. Give each operation a document of its own.')
  }
  const audience = audienceOf.get(name)
  if (audience === undefined) {
    return bad(`is a document of ${name}, which is no operation here. `
      + `Write schema/operations/<audience>/${name}.graphql first, or take it out of the client.`)
  }
  const { file } = place
  return {
    written: { file, audience, name, kind: operation.operation, operation, document },
    printed: { id, text, document },
    place,
  }
}
