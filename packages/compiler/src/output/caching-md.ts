import type { CompiledOperation } from '@heliograph/registry/registry'
import type { MaxAge } from '../caching/max-age.ts'
import type { CompileInput } from '../input.ts'
import { rowsByName, table } from './markdown.ts'

/** An operation, and what the hints of the SDL say of it, whoever may run it. */
export type AgedOperation = Pick<CompiledOperation, 'id' | 'name' | 'kind' | 'audience' | 'cache'> & { aged: MaxAge }

/** Which answers a cache that many share may keep, and for how long: for people to read, and to approve. */
export function cachingPage(
  operations: readonly AgedOperation[], { audiences }: Pick<CompileInput, 'audiences'>,
): string {
  const rows = Object.keys(audiences).flatMap(audience =>
    rowsByName(operations.filter(one => one.audience === audience), one => [[cacheControl(one), decider(one)]])
      .map(row => [audience, ...row]))
  return `${[
    '# What may be cached',
    'Made by `npm run compile` from the `@cacheControl` hints of the SDL. Only a public query, asked by GET and '
    + 'answered without errors, may be kept by a cache that many share; by POST it is `private, no-store` as '
    + 'everything else. What decides is the first field that allows no more.',
    table(['audience', 'operation', 'Cache-Control of its GET', 'what decides'], rows),
  ].join('\n\n')}\n`
}

function cacheControl({ cache }: AgedOperation): string {
  return cache ? `\`public, max-age=${cache.maxAge}\`` : '`private, no-store`'
}

function decider({ kind, audience, aged }: AgedOperation): string {
  if (kind === 'mutation') return 'a mutation'
  if (audience !== 'public') return 'its audience'
  return aged.decidedBy === undefined ? 'asks nothing' : `\`${aged.decidedBy}\``
}
