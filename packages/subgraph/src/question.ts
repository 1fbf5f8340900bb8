import type { AskedFetch } from '@heliograph/access/sealed-question'
import { ShopError } from '@heliograph/errors/shop-error'
import { isJsonObject } from '@heliograph/registry/json-object'

/** Largest body a subgraph reads: a batch of entities outgrows the 64 KiB that a client may send. */
export const maxBodyBytes = 1_048_576
const form = /^sha256:([0-9a-f]{64})$/
const keys = new Set(['documentId', 'variables'])

/**
 * Reads `{"documentId":"sha256:…","variables":{…}}`.
 * @throws ShopError BAD_REQUEST for anything else, one key too many included
 */
export function readQuestion(body: Uint8Array): AskedFetch {
  if (body.byteLength > maxBodyBytes) throw malformed('too large')
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
  } catch {
    throw malformed('not JSON')
  }
  if (!isJsonObject(read)) throw malformed('not an object')
  if (!Object.keys(read).every(key => keys.has(key))) throw malformed('unknown key')
  const { documentId, variables = {} } = read
  const fetch = typeof documentId === 'string' ? form.exec(documentId)?.[1] : undefined
  if (fetch === undefined) throw malformed('documentId')
  if (!isJsonObject(variables)) throw malformed('variables')
  return { fetch, variables }
}

const malformed = (what: string) => new ShopError('BAD_REQUEST', `body: ${what}`)
