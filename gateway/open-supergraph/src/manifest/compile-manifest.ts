import type { BoundedPlanner } from '@heliograph/compiler/planning/open-planning'
import type { KnownOperation } from '@heliograph/gateway/known-operations'
import { compileEntry } from './compile-entry.ts'
import type { ManifestEntry, Refused } from './read-manifest.ts'

export interface CompiledManifest {
  operations: ReadonlyMap<string, KnownOperation>
  /** What the plans send to subgraphs: id → text. */
  documents: ReadonlyMap<string, string>
  refused: Refused[]
}

/** Compiles what can be compiled, and says of the rest why not. */
export async function compileManifest(
  entries: readonly ManifestEntry[], planner: BoundedPlanner,
): Promise<CompiledManifest> {
  const operations = new Map<string, KnownOperation>()
  const documents = new Map<string, string>()
  const refused: Refused[] = []
  for (const entry of entries) {
    try {
      const compiled = await compileEntry(entry, planner)
      operations.set(entry.id, compiled.operation)
      for (const [id, text] of compiled.documents) documents.set(id, text)
    } catch (error) {
      refused.push({ name: entry.name, id: entry.id, why: oneLine((error as Error).message) })
    }
  }
  return { operations, documents, refused }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
