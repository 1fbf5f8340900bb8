import { isJsonObject, type JsonObject } from '@heliograph/registry/json-object'
import { malformed, Refusal } from '../refusal.ts'

/** What was asked, whatever client library wrote it down. */
export interface Question {
  /** As sent, without `sha256:`. Not yet known to exist, nor to look like an id. */
  id: string
  variables: Record<string, unknown>
  /** The variables were found in the form of the operation's requests, and so keep its contract already. */
  keepsContract?: true
  /** Which operation of the document is meant. Ours have one each, so there is nothing to choose but to disagree. */
  operationName?: string
}

/**
 * Reads the id from wherever a client library puts it: `documentId` (GraphQL over HTTP), `extensions.persistedQuery`
 * (Apollo Client, Kotlin, iOS, urql), `id`, `doc_id` (Relay). Query text is refused unread; keys that are none of these
 * are ignored, as the specification demands.
 * @throws Refusal BAD_REQUEST, PERSISTED_QUERY_ID_REQUIRED
 */
export function readWireFormat(sent: unknown): Question {
  if (!isJsonObject(sent)) throw malformed('not an object')
  refuseQueryText(sent['query'])
  const operationName = textOrAbsent(sent['operationName'], 'operationName')
  const extensions = objectOrAbsent(sent['extensions'], 'extensions')
  const id = theOneId([
    textOrAbsent(sent['documentId'], 'documentId'),
    textOrAbsent(sent['id'], 'id'),
    textOrAbsent(sent['doc_id'], 'doc_id'),
    persistedQuery(extensions?.['persistedQuery']),
  ])
  const variables = objectOrAbsent(sent['variables'], 'variables') ?? {}
  // The empty string is as good as nothing ("GET").
  return operationName === undefined || operationName === '' ? { id, variables } : { id, variables, operationName }
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
function theOneId(ids: readonly (string | undefined)[]): string {
  let one: string | undefined
  for (const sent of ids) {
    if (sent === undefined) continue
    const id = sent.startsWith('sha256:') ? sent.slice('sha256:'.length) : sent
    if (one !== undefined && id !== one) throw malformed('ids disagree')
    one = id
  }
  if (one === undefined) throw malformed('no id')
  return one
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
