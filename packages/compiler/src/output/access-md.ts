import type { CompiledOperation, ScopeRule } from '@heliograph/registry/registry'
import { printCost } from '@heliograph/registry/print-cost'
import { alternativesMet } from '../access/operation-access.ts'
import type { CompileInput } from '../input.ts'
import { sorted } from '../order.ts'
import { rowsByName, table } from './markdown.ts'

/** Who may run what: for people to read, and to approve when it changes. */
export function accessPage(
  operations: readonly CompiledOperation[], { roles, audiences }: Pick<CompileInput, 'roles' | 'audiences'>,
): string {
  const roleNames = Object.keys(roles)
  const used = Object.entries(audiences)
    .map(([name, rules]) => ({ name, rules, all: operations.filter(one => one.audience === name) }))
    .filter(({ all }) => all.length > 0)
  return `${[
    '# Who may run what',
    'Made by `npm run compile` from the SDL, the operations and `schema/roles.ts`. A role may run an operation when it '
    + 'holds the scopes of everything that the operation reaches: all of it or nothing. Public operations run as the '
    + 'anonymous viewer, whoever calls. An operation may have several documents; they stand apart, by the beginning of '
    + 'their ids, only where they differ.',
    '## Role × operation',
    table(['audience', 'operation', ...roleNames], used.flatMap(({ name, all }) =>
      rowsByName(all, one => [roleNames.map(role => (one.roles.some(may => may === role) ? '✔' : ''))])
        .map(row => [name, ...row]))),
    '## What an operation needs and costs',
    'Cost in points, where `items(…)` is the length of a list in the variables. "At most" is with every size at its '
    + 'bound. Of the alternatives of scopes those are told that some role of the audience holds.',
    ...used.flatMap(({ name, rules, all }) => [
      `### ${name}`,
      `Depth at most ${rules.maxDepth}, cost at most ${rules.maxCost}.`,
      table(['operation', 'scopes', 'depth', 'cost', 'at most'], rowsByName(all, one =>
        [[printRule(alternativesMet(one.scopes, rules, roles)), String(one.depth), printCost(one.cost),
          String(one.maxCost)]])),
    ]),
    '## Role → scopes',
    table(['role', 'scopes'], roleNames.map(role => [role, sorted(roles[role] ?? []).map(code).join(' ')])),
  ].join('\n\n')}\n`
}

function printRule(rule: ScopeRule): string {
  return rule.map(all => all.map(code).join(' ')).join(' *or* ') || '*nobody*'
}

function code(text: string): string {
  return `\`${text}\``
}
