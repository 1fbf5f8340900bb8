import type { At } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, between, eq, exists, gte, inArray, lt, sql, type Placeholder, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/mysql-core'
import type { ProductQuestion } from '../domain/search-question.ts'
import type { SearchForm } from './search-form.ts'
import { products, productWords } from './tables.ts'

/** What a search demands of a row of `products`. */
export const isFound = (statements: Statements, form: SearchForm, at: At, brands: Placeholder[]): SQL | undefined => and(
  hasWords(statements, form, at),
  form.kinds === 0 ? undefined : inArray(products.kind, Array.from({ length: form.kinds }, (_, n) => at(`kind ${n}`))),
  form.hasBrands ? inArray(products.brand, brands) : undefined,
  isWithinPower(form, at),
)

/** It is not discontinued, and each word that is asked begins a word of it. */
export const hasWords = (statements: Statements, { words }: SearchForm, at: At): SQL | undefined =>
  and(eq(products.status, 'ACTIVE'), ...Array.from({ length: words }, (_, n) => hasWord(statements, at, n)))

/** Bounds are whole watts, as things are sold: a module of 455.36 W is one of 455 W. Undefined when there are none. */
export const isWithinPower = ({ hasMin, hasMax }: SearchForm, at: At): SQL | undefined => and(
  hasMin ? gte(products.powerW, at('least W')) : undefined,
  hasMax ? lt(products.powerW, at('less than W')) : undefined,
)

/**
 * A range of the key, not LIKE: nothing to escape, and the same on both servers. A whole word is a range of one, so
 * that all words are asked in one form, and a text of eight is the statement of one with its condition repeated.
 */
function hasWord(statements: Statements, at: At, n: number): SQL {
  const had = alias(productWords, 'had')
  return exists(statements.select({ one: sql`1` }).from(had).where(and(
    eq(had.productId, products.id),
    between(had.word, at(`from ${n}`), at(`to ${n}`)),
  )))
}

/** Behind every word that begins like another. */
const last = '\u{10FFFF}'

/** The values of a question, by the names that they have above. */
export function valuesOf({ words, kinds, minPowerW, maxPowerW }: ProductQuestion): Record<string, unknown> {
  const values: Record<string, unknown> = {
    'least W': minPowerW === null ? null : minPowerW - 0.5, 'less than W': maxPowerW === null ? null : maxPowerW + 0.5,
  }
  for (const [n, { word, whole }] of words.entries()) {
    values[`from ${n}`] = word
    values[`to ${n}`] = whole ? word : word + last
  }
  for (const [n, kind] of (kinds ?? []).entries()) values[`kind ${n}`] = kind
  return values
}
