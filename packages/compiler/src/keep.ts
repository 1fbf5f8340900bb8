import type { CompileInput } from './input.ts'
import { normalForm } from './operations/normal-form.ts'
import { readPublished } from './published/published.ts'
import { readRetired } from './published/retired.ts'
import { keepingFile, type Produced, vanished } from './published/vanished.ts'
import { readGraphQL } from './sdl/read-sdl.ts'

/**
 * Files for the published documents that no operation has now, so that what is installed goes on working. Whether they
 * still fit the schema is seen when they are compiled.
 */
export function operationsToKeep(input: CompileInput): CompileInput['operations'][number][] {
  const produced: Produced[] = input.operations.flatMap(source => {
    const document = readGraphQL(source)
    if ('text' in document) return []
    return [{ ...source, id: normalForm(document).id, name: '' }]
  })
  // A document that has moved to another audience cannot stand in two: that is refused, with what to do.
  const elsewhere = new Set(produced.map(one => one.id))
  return vanished(readPublished(input.committed.manifests), produced, readRetired(input.retired).ids)
    .filter(one => !elsewhere.has(one.id))
    .map(one => ({ file: keepingFile(one), audience: one.audience, text: `${one.body}\n` }))
}
