import type { FetchAllowlist } from '@heliograph/registry/registry'
import type { PlannedFetch } from '../lower-plan.ts'
import type { CompileInput } from '../input.ts'
import { sortedRecord } from '../order.ts'
import { readJsonObject } from './read-json.ts'

/**
 * What each subgraph answers: the documents of these plans, and those that only an earlier registry's plans send, so
 * that gateways and subgraphs can be rolled one after the other. `released` says that no gateway has an earlier
 * registry.
 */
export function allowlists(
  subgraphs: readonly string[], fetches: readonly PlannedFetch[],
  { committed, released }: Pick<CompileInput, 'committed' | 'released'>,
): Map<string, FetchAllowlist> {
  return new Map(subgraphs.map(name => {
    const documents = new Map(fetches.filter(one => one.subgraph === name).map(one => [one.id, one.document]))
    const earlier = new Map<string, string>()
    for (const file of committed.fetches.filter(one => one.subgraph === name)) {
      const before = readJsonObject(file)
      for (const list of released ? [before.documents] : [before.previous, before.documents]) {
        for (const [id, document] of Object.entries(list ?? {})) earlier.set(id, String(document))
      }
    }
    const previous = [...earlier].filter(([id]) => !documents.has(id))
    return [name, { documents: sortedRecord(documents), previous: sortedRecord(released ? [] : previous) }]
  }))
}
