import { createHash } from 'node:crypto'
import { isJsonObject } from '@heliograph/registry/json-object'
import type { TextFile } from '../input.ts'
import { readJsonObject } from '../published/read-json.ts'
import { placeInText, type Place, type Problem } from '../refusals.ts'

/** A document as a client's tool printed it. */
export interface PrintedDocument {
  /** SHA-256 of `text`, 64 hexadecimal digits in lower case: what the client will send. */
  id: string
  /** To the byte as the tool printed it. */
  text: string
  /** Where its id stands in the manifest. */
  place: Place
}

const format = 'apollo-persisted-query-manifest'

/**
 * The documents of a manifest that a client's own tool wrote: Apollo's `apollo-persisted-query-manifest`, version 1
 * (Client, Kotlin, iOS), or a map from id to text, as Relay's compiler and GraphQL Code Generator write it. An id may
 * begin with `sha256:`. One that is not the SHA-256 of its text is refused: the client would ask for what nobody
 * reviewed, or never be answered.
 * @throws Refusals when the file is no JSON object
 */
export function readManifest(manifest: TextFile): { documents: PrintedDocument[]; problems: Problem[] } {
  const content = readJsonObject(manifest)
  const entries = 'format' in content ? ofApollo(content) : Object.entries(content)
  if (!entries) {
    const text = `This is neither an ${format} of version 1 nor a map from ids to texts. `
      + 'Make it with the client’s own tool.'
    return { documents: [], problems: [{ file: manifest.file, line: 1, text }] }
  }
  const documents: PrintedDocument[] = []
  const problems: Problem[] = []
  for (const [key, text] of entries) {
    const place = placeInText(manifest.file, manifest.text, JSON.stringify(key))
    const id = typeof text === 'string' ? createHash('sha256').update(text).digest('hex') : undefined
    if (id !== undefined && typeof text === 'string' && id === key.replace(/^sha256:/, '')) {
      documents.push({ id, text, place })
    } else {
      const told = `${key.slice(0, 15)} is not the SHA-256 of its text. Tell the client’s tool to hash with SHA-256.`
      problems.push({ ...place, text: told })
    }
  }
  return { documents, problems }
}

function ofApollo({ format: name, version, operations }: Record<string, unknown>): [string, unknown][] | undefined {
  if (name !== format || version !== 1 || !Array.isArray(operations)) return undefined
  const entries = (operations as unknown[]).map(one => (isJsonObject(one) ? one : {}))
  return entries.map(({ id, body }) => [typeof id === 'string' ? id : '', body])
}
