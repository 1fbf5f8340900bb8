import { isJsonObject } from '@heliograph/registry/json-object'
import { Stop } from '../stop.ts'

/** An operation as it stands in the manifest. */
export interface ManifestEntry {
  /** What a client sends, without `sha256:`. */
  id: string
  name: string
  body: string
}

/** An operation that is not served. */
export interface Refused {
  name: string
  id: string
  /** One line. */
  why: string
}

export interface ReadManifest {
  entries: ManifestEntry[]
  refused: Refused[]
  /** How many the manifest has, served or not. */
  count: number
}

const format = 'apollo-persisted-query-manifest'

/**
 * Reads an `apollo-persisted-query-manifest` of version 1. An id is a key as it is given: it need not be a hash of the
 * body. `sha256:` before it is taken off, as it is from what clients send.
 * @throws Stop when the text is no such manifest
 */
export function readManifest(text: string): ReadManifest {
  const content = parseJson(text)
  if (!isJsonObject(content) || content['format'] !== format) throw new Stop(`it is no ${format}`)
  if (content['version'] !== 1) throw new Stop(`it is an ${format} of another version than 1`)
  const { operations } = content
  if (!Array.isArray(operations)) throw new Stop('it has no list of operations')
  const entries = new Map<string, ManifestEntry>()
  const refused: Refused[] = []
  for (const [index, one] of (operations as unknown[]).entries()) {
    const entry = readEntry(one, index)
    const why = 'why' in entry ? entry.why : whyTaken(entries.get(entry.id), entry)
    if (why !== undefined) refused.push({ name: entry.name, id: entry.id, why })
    else if (!('why' in entry) && !entries.has(entry.id)) entries.set(entry.id, entry)
  }
  return { entries: [...entries.values()], refused, count: operations.length }
}

function readEntry(one: unknown, index: number): ManifestEntry | Refused {
  const { id, name, body } = isJsonObject(one) ? one : {}
  const known = {
    id: typeof id === 'string' ? id.replace(/^sha256:/, '') : '',
    name: typeof name === 'string' && name !== '' ? name : `number ${index + 1}`,
  }
  if (known.id === '') return { ...known, why: 'it has no id' }
  return typeof body === 'string' ? { ...known, body } : { ...known, why: 'it has no body' }
}

/** The same twice is said once. */
function whyTaken(other: ManifestEntry | undefined, { body }: ManifestEntry): string | undefined {
  return other && other.body !== body ? `its id is that of ${other.name}, which has another body` : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Stop('it is no JSON')
  }
}
