import type { PlanNode } from '@heliograph/registry/registry'
import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql'
import { fetchesIn } from './fetches-in.ts'
import { requiredFields } from './lower-requirements.ts'
import { byText } from './order.ts'

/** What a client asks for and under which key, as `asked` has it → the name under which subgraphs are asked instead. */
export type Renamed = ReadonlyMap<string, string>

/** A field with its arguments, in any order of these, and the key of the answer that it is asked for under. */
export function asked({ alias, name, arguments: given = [] }: FieldNode): string {
  return `${(alias ?? name).value} ${name.value} ${given.map(one => print(one)).sort(byText).join()}`
}

/**
 * A document with other aliases. The planner fetches keys and inputs of `@requires` under their own names into the
 * objects of the answer, and trusts that nobody else uses these: for `{ id: slug }` it answers the id.
 */
export function withAliases(document: DocumentNode, renamed: Renamed): DocumentNode {
  if (renamed.size === 0) return document
  return visit(document, {
    Field(field) {
      const to = renamed.get(asked(field))
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
  const hiding = new Map<string, string>()
  const free = freeNames(document, [...needed, ...renamed.values()])
  visit(document, {
    Field(field) {
      const { alias: given, name } = field
      const alias = given?.value
      if (alias === '__proto__') throw new Error('an alias may not be __proto__, which is every object’s own')
      if (alias === undefined || alias === name.value) return
      const key = asked(field)
      if (needed.has(renamed.get(key) ?? alias) && !hiding.has(key)) hiding.set(key, free(alias))
    },
  })
  return hiding.size === 0 ? renamed : new Map([...renamed, ...hiding])
}

/** Makes names that are not in a document, each once. */
export function freeNames(document: DocumentNode, others: readonly string[]): (like: string) => string {
  const taken = new Set(others)
  visit(document, { Name: ({ value }) => void taken.add(value) })
  return like => {
    // Names with two underscores at the beginning are GraphQL's own.
    let name = like.startsWith('__') ? `selected${like}` : `${like}_selected`
    while (taken.has(name)) name += '_'
    taken.add(name)
    return name
  }
}
