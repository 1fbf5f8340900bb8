import type { DirectiveNode } from 'graphql'
import { placeInText, type Problem, problemAt } from '../refusals.ts'
import type { CompileInput } from '../input.ts'
import { argument, directives, usesOf } from './directive.ts'
import { fieldsOf } from './fields-of.ts'
import type { Sdl } from './read-sdl.ts'

/**
 * What `@requiresScopes` says: alternatives of scopes held together. A value alone counts as a list of one, as in
 * GraphQL.
 */
export function scopesOf(directive: DirectiveNode): string[][] {
  const value = argument(directive, 'scopes')
  return (Array.isArray(value) ? value : [value]).map(one => (Array.isArray(one) ? one : [one]).map(String))
}

/**
 * Every field of every object type is covered by scopes, on itself or on its type, in the file it stands in: one who
 * reads one SDL sees what guards it. Every scope is one that somebody holds, and every scope that somebody holds is
 * asked for.
 */
export function scopeProblems(
  sdls: readonly Sdl[], { roles, rolesFile }: Pick<CompileInput, 'roles' | 'rolesFile'>,
): Problem[] {
  const uses = sdls.flatMap(({ file, document }) => usesOf(document, 'requiresScopes').map(use => ({ use, file })))
  const asked = new Set(uses.flatMap(({ use }) => scopesOf(use).flat()))
  const held = new Set(Object.values(roles).flat())
  return [
    ...uses.flatMap(({ use, file }) => scopesOf(use).flat().filter(scope => !held.has(scope)).map(scope =>
      problemAt(use, file, `No role holds the scope ${scope}. Grant it in ${rolesFile.file}, or ask for another.`))),
    ...uses.filter(({ use }) => guardsNothing(scopesOf(use))).map(({ use, file }) =>
      problemAt(use, file, '@requiresScopes without a scope guards nothing. Name a scope in every alternative.')),
    ...[...held].filter(scope => !asked.has(scope)).map(scope => ({
      ...placeInText(rolesFile.file, rolesFile.text, `'${scope}'`),
      text: `No field asks for the scope ${scope}. Take it out, or put it on the fields it is for.`,
    })),
    ...sdls.flatMap(coverProblems),
  ]
}

function guardsNothing(rule: string[][]): boolean {
  return rule.length === 0 || rule.some(alternative => alternative.length === 0)
}

function coverProblems({ file, document }: Sdl): Problem[] {
  return fieldsOf(document).flatMap(({ kind, type, coordinate, field, typeDirectives }) => {
    const guards = [field, { directives: typeDirectives }].flatMap(one => directives(one, 'requiresScopes'))
    const onInterface = kind === 'interface' || typeDirectives.some(one => one.name.value === 'interfaceObject')
    if (onInterface && guards.length > 0) {
      const text = `@requiresScopes cannot guard the interface ${type}. Put it on the types that implement it.`
      return [problemAt(field, file, text)]
    }
    if (kind === 'object' && guards.length === 0) {
      const advice = onInterface ? 'Define it on the implementing types' : 'Put @requiresScopes on it or on its type'
      return [problemAt(field, file, `No scope covers ${coordinate}: nobody could be refused it. ${advice}.`)]
    }
    return []
  })
}
