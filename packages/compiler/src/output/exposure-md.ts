import type { CompiledOperation } from '@heliograph/registry/registry'
import type { CompileInput } from '../input.ts'
import { rowsByName, table } from './markdown.ts'

/**
 * Which answers carry money, personal data or credentials, and to whom: for people to read, and to approve when it
 * changes.
 */
export function exposurePage(
  operations: readonly CompiledOperation[], { audiences }: Pick<CompileInput, 'audiences'>,
): string {
  return `${[
    '# What is exposed to whom',
    'Made by `npm run compile` from the `@tag` directives of the SDL. Paths are those of the answer; lists are entered '
    + 'silently. What partners may see is written down in `schema/exposure-allowed.json` besides.',
    ...Object.keys(audiences).flatMap(audience => {
      const all = operations.filter(one => one.audience === audience)
      if (all.length === 0) return []
      const rows = rowsByName(all, one => one.exposure.map(({ tag, paths }) =>
        [tag, paths.map(path => `\`${path}\``).join(' ')]))
      const found = rows.length > 0 ? table(['operation', 'tag', 'paths'], rows) : 'Nothing that is tagged.'
      return [`## ${audience}`, found]
    }),
  ].join('\n\n')}\n`
}
