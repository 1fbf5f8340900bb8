import { type DocumentNode, Kind, type OperationDefinitionNode, OperationTypeNode } from 'graphql'
import type { CompileInput } from '../input.ts'
import { type Problem, problemAt } from '../refusals.ts'
import { readGraphQL } from '../sdl/read-sdl.ts'

/**
 * An operation file that holds one operation under the right name, in the right folder. Not yet held against the
 * schema.
 */
export interface WrittenOperation {
  file: string
  audience: string
  name: string
  kind: 'query' | 'mutation'
  operation: OperationDefinitionNode
  document: DocumentNode
}

/** Bytes, the most a document may have. */
export const maxDocumentBytes = 16 * 1024

/** The operation that a file is called after; undefined when its name is no such name. */
export function nameOfFile(file: string): string | undefined {
  return /(?:^|\/)([A-Za-z_]\w*)(?:\.\w+)?\.graphql$/.exec(file)?.[1]
}

export function readOperation(
  source: CompileInput['operations'][number], audiences: CompileInput['audiences'],
): WrittenOperation | Problem[] {
  const { file, audience, text } = source
  const refuse = (text: string, node?: OperationDefinitionNode) =>
    [node ? problemAt(node, file, text) : { file, line: 1, text }]
  const parts = file.split('/')
  const fileName = nameOfFile(file)

  if (!fileName) {
    return refuse('A file is called Name.graphql after its operation, or Name.<suffix>.graphql. Rename it.')
  }
  if (!Object.hasOwn(audiences, audience)) {
    const known = Object.keys(audiences).join(', ')
    return refuse(`There is no audience ${audience}. Move the file to a folder of ${known}.`)
  }
  if (parts.at(-2) !== audience) return refuse(`The file is not directly in the folder ${audience}. Move it there.`)
  if (Buffer.byteLength(text) > maxDocumentBytes) return refuse(`It has more than ${maxDocumentBytes} bytes. Ask for less.`)

  const document = readGraphQL(source)
  if ('text' in document) return [document]
  const operations = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
  const [operation, second] = operations
  if (!operation) return refuse('The file holds no operation. Write one, or delete the file.')
  if (second) return refuse(`The file holds ${operations.length} operations. Give each its own file.`, second)
  if (!operation.name) return refuse(`The operation has no name. Call it ${fileName}, as its file is.`, operation)
  if (operation.name.value !== fileName) {
    return refuse(`The operation ${operation.name.value} is in the file of ${fileName}. Rename one of them.`, operation)
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    return refuse('Subscriptions are not supported. Make it a query that clients repeat.', operation)
  }
  return { file, audience, name: fileName, kind: operation.operation, operation, document }
}
