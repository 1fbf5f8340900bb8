import { isDeepStrictEqual } from 'node:util'
import type { Statements } from '@heliograph/mysql/statements'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import type { ProductFacts } from '../domain/product.ts'
import { sourceKeyOf } from '../domain/source-key.ts'
import { findListed } from '../sql/find-listed.ts'
import { writeProducts, type SavedProducts } from '../sql/write-products.ts'
import { describeInverter, describeModule } from './describe.ts'
import type { ListedFacts } from './listed-facts.ts'
import { slugApart, slugOf } from './slug-of.ts'

/**
 * When what an import creates came in, as the catalogue sorts: before all that the shop put in itself. A list is
 * thousands of products that nobody sells yet; as the newest they would stand before all that can be bought. When they
 * really came is in their ids (UUIDv7), and in `changedAt`, by which the delta tells of them.
 */
export const behindTheShops = new Date(0)

/**
 * Saves what rows of a list say. A product made from the same row before, by whomever, gets the row's values and keeps
 * the rest as people wrote it: its slug, words, warranty, status.
 * @param statements of a transaction
 * @param listed each row once
 */
export async function saveListed(
  statements: Statements, listed: readonly ListedFacts[], clock: Clock,
): Promise<SavedProducts> {
  const rows = listed.map(facts => ({ facts, key: sourceKeyOf(facts.source)!, slug: slugOf(facts.name) }))
  if (rows.length === 0) return { created: 0, updated: 0, unchanged: 0 }
  const near = await findListed(statements, rows)
  const made = new Map(near.map(old => [sourceKeyOf(old.source), old]))
  const taken = new Set(near.map(old => old.slug))
  const all = rows.map(({ facts, key, slug }): ProductFacts => {
    const old = made.get(key)
    if (old) return withValuesOf(facts, old)
    const free = taken.has(slug) ? slugApart(facts.name, key) : slug
    taken.add(free)
    return { ...facts, id: uuidv7(clock.now()), slug: free, status: 'ACTIVE', warranty: null, certificates: [] }
  })
  return writeProducts(statements, all, clock, behindTheShops)
}

/** A description that nobody has touched since it was made of the old values is made of the new ones. */
function withValuesOf(facts: ListedFacts, old: ProductFacts): ProductFacts {
  if (isDeepStrictEqual(old.specs, facts.specs)) return old
  const description = old.description === describe(old) ? facts.description : old.description
  return { ...old, specs: facts.specs, source: facts.source, description } as ProductFacts
}

const describe = (facts: ProductFacts): string | undefined => {
  if (facts.kind === 'MODULE') return describeModule(facts.specs)
  return facts.kind === 'INVERTER' ? describeInverter(facts.specs) : undefined
}
