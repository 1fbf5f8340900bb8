import type { PlanNode } from '@heliograph/registry/registry'
import { type DocumentNode, Kind, visit } from 'graphql'
import { fetchesIn } from './fetches-in.ts'
import { requiredFields } from './lower-requirements.ts'

/** Aliases of a client → the names under which subgraphs are asked instead. */
export type Renamed = ReadonlyMap<string, string>

/**
 * A document with other aliases. The planner fetches keys and inputs of `@requires` under their own names into the
 * objects of the answer, and trusts that nobody else uses these: for `{ id: slug }` it answers the id.
 */
export function withAliases(document: DocumentNode, renamed: Renamed): DocumentNode {
  if (renamed.size === 0) return document
  return visit(document, {
    Field(field) {
      const to = isAlias(field.alias?.value, field.name.value) ? renamed.get(field.alias!.value) : undefined
      return to === undefined ? undefined : { ...field, alias: { kind: Kind.NAME, value: to } }
    },
  })
}

/**
 * With a new name for each alias that hides something which the plan needs under that name.
 * @returns the same when there is none
 * @throws Error for an alias that nobody may use
 */
export function renameHiding(renamed: Renamed, plan: PlanNode | null, document: DocumentNode): Renamed {
  const needed = new Set(['__typename', ...requiredFields(fetchesIn(plan).flatMap(({ requires = [] }) => requires))])
  const hiding = new Set<string>()
  const taken = new Set([...needed, ...renamed.values()])
  visit(document, {
    Name: ({ value }) => void taken.add(value),
    Field({ alias: given, name }) {
      const alias = given?.value
      if (alias === '__proto__') throw new Error('an alias may not be __proto__, which is every object’s own')
      if (alias !== undefined && isAlias(alias, name.value) && needed.has(renamed.get(alias) ?? alias)) hiding.add(alias)
    },
  })
  if (hiding.size === 0) return renamed
  return new Map([...renamed, ...[...hiding].map(alias => [alias, freeName(alias, taken)] as const)])
}

export const isAlias = (key: string | undefined, field: string) => key !== undefined && key !== field

function freeName(alias: string, taken: Set<string>): string {
  // Names with two underscores at the beginning are GraphQL's own.
  let name = alias.startsWith('__') ? `selected${alias}` : `${alias}_selected`
  while (taken.has(name)) name += '_'
  taken.add(name)
  return name
}
