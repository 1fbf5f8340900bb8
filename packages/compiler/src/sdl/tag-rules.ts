import { type Problem, problemAt } from '../refusals.ts'
import { argument, usesOf } from './directive.ts'
import type { Sdl } from './read-sdl.ts'

/** What a field may be tagged with, so that its exposure is watched: money, a person's life, a credential. */
const sensitiveTags: readonly string[] = ['financial', 'pii', 'secret']

/** A misspelt tag would hide what it marks. */
export function tagProblems({ file, document }: Sdl): Problem[] {
  return usesOf(document, 'tag').flatMap(node => {
    const name = String(argument(node, 'name'))
    if (sensitiveTags.includes(name)) return []
    return [problemAt(node, file, `The tag ${name} is not known. Use one of ${sensitiveTags.join(', ')}.`)]
  })
}
