import { isJsonObject, type JsonObject } from '@heliograph/registry/json-object'
import { malformed, Refusal } from '../refusal.ts'

/** What was asked, whatever client library wrote it down. */
export interface Question {
  /** As sent, without `sha256:`. Not yet known to exist, nor to look like an id. */
  id: string
  variables: Record<string, unknown>
}

/** `operationName` and `extensions` of clients say more than we read; any other key is a mistake or a probe. */
const known = new Set(['documentId', 'id', 'doc_id', 'extensions', 'variables', 'operationName', 'query'])

/**
 * Reads the id from wherever a client library puts it: `documentId` (GraphQL over HTTP), `extensions.persistedQuery`
 * (Apollo Client, Kotlin, iOS, urql), `id`, `doc_id` (Relay). Query text is refused unread.
 * @throws Refusal BAD_REQUEST, PERSISTED_QUERY_ID_REQUIRED
 */
export function readWireFormat(sent: unknown): Question {
  if (!isJsonObject(sent)) throw malformed('not an object')
  const fields = new Map(Object.entries(sent))
  for (const key of fields.keys()) if (!known.has(key)) throw malformed('unknown key')
  refuseQueryText(fields.get('query'))
  textOrAbsent(fields.get('operationName'), 'operationName')
  const extensions = objectOrAbsent(fields.get('extensions'), 'extensions')
  const id = theOneId([
    textOrAbsent(fields.get('documentId'), 'documentId'),
    textOrAbsent(fields.get('id'), 'id'),
    textOrAbsent(fields.get('doc_id'), 'doc_id'),
    persistedQuery(extensions?.['persistedQuery']),
  ])
  return { id, variables: objectOrAbsent(fields.get('variables'), 'variables') ?? {} }
}

function refuseQueryText(query: unknown): void {
  if ((textOrAbsent(query, 'query') ?? '') === '') return
  throw new Refusal('PERSISTED_QUERY_ID_REQUIRED', 'query text was sent')
}

/** Apollo's APQ extension: `{ version: 1, sha256Hash }`. */
function persistedQuery(sent: unknown): string | undefined {
  const extension = objectOrAbsent(sent, 'persistedQuery')
  if (!extension) return undefined
  if ((extension['version'] ?? 1) !== 1) throw malformed('persistedQuery.version')
  return textOrAbsent(extension['sha256Hash'], 'sha256Hash')
}

/** Two ids that disagree: a cache or a firewall before us may have read the other one. */
function theOneId(ids: (string | undefined)[]): string {
  const distinct = new Set(ids.filter(id => id !== undefined).map(id => id.startsWith('sha256:') ? id.slice(7) : id))
  const [id, another] = distinct
  if (id === undefined) throw malformed('no id')
  if (another !== undefined) throw malformed('ids disagree')
  return id
}

function textOrAbsent(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw malformed(`${name} is not a string`)
  return value
}

function objectOrAbsent(value: unknown, name: string): JsonObject | undefined {
  if (value === undefined || value === null) return undefined
  if (!isJsonObject(value)) throw malformed(`${name} is not an object`)
  return value
}
