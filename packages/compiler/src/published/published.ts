import type { CompileInput } from '../input.ts'
import { placeInText, type Place, refuse } from '../refusals.ts'
import { readJsonObject } from './read-json.ts'

/** An operation that was published: some client may have been shipped with its id. */
export interface Published {
  id: string
  name: string
  audience: string
  body: string
  place: Place
}

/**
 * The operations of the committed manifests: what may have been shipped.
 * @throws Refusals when a manifest is damaged
 */
export function readPublished(manifests: CompileInput['committed']['manifests']): Published[] {
  return manifests.flatMap(manifest => {
    const { operations } = readJsonObject(manifest)
    const entries = Array.isArray(operations) ? operations as unknown[] : [null]
    return entries.flatMap(entry => {
      const { id, name, body } = (entry ?? {}) as Record<string, unknown>
      if (typeof id === 'string' && typeof name === 'string' && typeof body === 'string') {
        return [{ id, name, body, audience: manifest.audience, place: placeInText(manifest.file, manifest.text, id) }]
      }
      refuse([{ file: manifest.file, line: 1, text: 'This is no operation manifest. Restore it from git.' }])
      return []
    })
  })
}
