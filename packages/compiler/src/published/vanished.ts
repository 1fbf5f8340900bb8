import type { CompileInput } from '../input.ts'
import { keptManifest, staysItself } from '../documents/kept-manifest.ts'
import { type Problem, placeInText } from '../refusals.ts'
import type { Published } from './published.ts'

/** An operation that the sources make now. */
export interface Produced {
  id: string
  name: string
  audience: string
  file: string
}

/** The published operations that the sources make no more, and that are not retired. */
export function vanished(
  published: readonly Published[], produced: readonly Produced[], retired: ReadonlySet<string>,
): Published[] {
  const made = new Map(produced.map(one => [one.id, one.audience]))
  return published.filter(({ id, audience }) => !retired.has(id) && made.get(id) !== audience)
}

/** The file that keeps a published document beside the operation's present ones. */
export function keepingFile({ id, name, audience, body }: Published): string {
  return staysItself(id, body) ? `schema/operations/${audience}/${name}.${id.slice(0, 8)}.graphql` : keptManifest
}

/** Ids are append-only: an installed app goes on sending the one it was shipped with. */
export function vanishedProblems(
  published: readonly Published[], produced: readonly Produced[], retired: ReadonlySet<string>,
  retiredFile: CompileInput['retired'],
): Problem[] {
  const made = new Map(produced.map(one => [one.id, one]))
  return [
    ...vanished(published, produced, retired).map(one => {
      const { id, name, audience, place } = one
      const moved = made.get(id)
      const text = moved
        ? `${name} (${id.slice(0, 8)}) was published for ${audience} and has moved to ${moved.audience}. `
          + `Move ${moved.file} back; or rename it there and retire this id in ${retiredFile.file} with a reason.`
        : `${name} (${id.slice(0, 8)}) was published, and no operation has its document now: installed apps still send `
          + `it. Keep it in ${keepingFile(one)} (npm run compile -- --keep writes it), `
          + `or retire it: "${id}": "<why>" in ${retiredFile.file}. `
          + 'If it was never released, restore schema/registry from git first.'
      return { ...place, text }
    }),
    ...produced.filter(({ id }) => retired.has(id)).map(({ id, file, name }) => ({
      ...placeInText(retiredFile.file, retiredFile.text, id),
      text: `${name} (${id.slice(0, 8)}) is retired, yet ${file} has its document. Take it out there, or delete this entry.`,
    })),
  ]
}
