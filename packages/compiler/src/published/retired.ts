import type { CompileInput } from '../input.ts'
import { placeInText, type Problem } from '../refusals.ts'
import { readJsonObject } from './read-json.ts'

/** The ids that may no longer run, and what is wrong with the file that names them. */
export function readRetired(retired: CompileInput['retired']): { ids: ReadonlySet<string>; problems: Problem[] } {
  const entries = Object.entries(readJsonObject(retired))
  const problems = entries.flatMap(([id, reason]) => {
    const place = placeInText(retired.file, retired.text, JSON.stringify(id))
    if (!/^[0-9a-f]{64}$/.test(id)) {
      return [{ ...place, text: `${id} is no operation's id. Write its 64 hexadecimal digits.` }]
    }
    if (typeof reason === 'string' && reason.trim() !== '') return []
    return [{ ...place, text: `${id.slice(0, 8)} is retired without a reason. Say why its clients may break.` }]
  })
  return { ids: new Set(entries.map(([id]) => id)), problems }
}
