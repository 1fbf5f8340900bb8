import type { FetchAllowlist } from '@heliograph/registry/registry'
import type { Log } from '@heliograph/runtime/log'
import { parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql'

export interface KnownDocument {
  text: string
  document: DocumentNode
}

/**
 * The documents of an allowlist by id, parsed and validated once: nothing else runs here, and none of it is read
 * again.
 *
 * A document of the current registry that does not fit the schema is a broken build and ends the start. One that only
 * an earlier registry sends may ask for what is gone since: it is left out, and a gateway that still sends it is told
 * that it is unknown.
 * @throws Error naming the document
 */
export function knownDocuments(
  schema: GraphQLSchema, allowlist: FetchAllowlist, log: Log,
): ReadonlyMap<string, KnownDocument> {
  const known = new Map<string, KnownDocument>()
  for (const [id, text] of Object.entries(allowlist.previous)) {
    const read = readDocument(schema, text)
    if (read.wrong !== undefined) log.warn({ fetch: id, wrong: read.wrong }, 'left out: no longer fits the schema')
    else known.set(id, { text, document: read.document })
  }
  for (const [id, text] of Object.entries(allowlist.documents)) {
    const read = readDocument(schema, text)
    if (read.wrong !== undefined) {
      throw new Error(`Registered fetch ${id} does not fit the schema (${read.wrong}): run npm run compile.`)
    }
    known.set(id, { text, document: read.document })
  }
  return known
}

type Read = { document: DocumentNode; wrong?: undefined } | { wrong: string }

function readDocument(schema: GraphQLSchema, text: string): Read {
  try {
    const document = parse(text, { noLocation: true })
    const [first] = validate(schema, document)
    return first ? { wrong: first.message } : { document }
  } catch (error) {
    return { wrong: (error as Error).message }
  }
}
