import type { CompiledOperation, TaggedPaths } from '@heliograph/registry/registry'
import type { CompileInput } from '../input.ts'
import { sorted } from '../order.ts'
import { rowsByName, table } from './markdown.ts'

/**
 * Which operations carry money, personal data or credentials, out to whom and in from whom: for people to read, and to
 * approve when it changes.
 */
export function exposurePage(
  operations: readonly CompiledOperation[], { audiences }: Pick<CompileInput, 'audiences'>,
): string {
  return `${[
    '# What is exposed to whom',
    'Made by `npm run compile` from the `@tag` directives of the SDL. What is shown are paths of the answer, what is '
    + 'taken in are paths into the variables; lists are entered silently. What partners may see is written down in '
    + '`schema/exposure-allowed.json` besides.',
    ...Object.keys(audiences).flatMap(audience => {
      const all = operations.filter(one => one.audience === audience)
      if (all.length === 0) return []
      const rows = rowsByName(all, rowsOf)
      const found = rows.length > 0 ? table(['operation', 'tag', 'shows', 'takes in'], rows) : 'Nothing that is tagged.'
      return [`## ${audience}`, found]
    }),
  ].join('\n\n')}\n`
}

function rowsOf({ exposure, takesIn }: CompiledOperation): string[][] {
  const tags = sorted([...exposure, ...takesIn].map(({ tag }) => tag))
  return tags.map(tag => [tag, printed(exposure, tag), printed(takesIn, tag)])
}

function printed(tagged: readonly TaggedPaths[], tag: string): string {
  return tagged.filter(one => one.tag === tag).flatMap(({ paths }) => paths).map(path => `\`${path}\``).join(' ')
}
