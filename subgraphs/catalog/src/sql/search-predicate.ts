import type { Statements } from '@heliograph/mysql/statements'
import { and, between, eq, exists, gte, inArray, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/mysql-core'
import type { AskedWord } from '../domain/search-asked.ts'
import type { ProductQuestion } from '../domain/search-question.ts'
import { products, productWords } from './tables.ts'

/** Behind every word that begins like another. */
const last = '\u{10FFFF}'

/** What a search demands of a row of `products`. */
export const isFound = (statements: Statements, question: ProductQuestion): SQL | undefined => and(
  hasWords(statements, question),
  question.kinds === null ? undefined : inArray(products.kind, [...question.kinds]),
  question.brands === null ? undefined : inArray(products.brand, [...question.brands]),
  isWithinPower(question),
)

/** It is not discontinued, and each word that is asked begins a word of it. */
export const hasWords = (statements: Statements, { words }: ProductQuestion): SQL | undefined =>
  and(eq(products.status, 'ACTIVE'), ...words.map(asked => hasWord(statements, asked)))

/** Bounds are whole watts, as things are sold: a module of 455.36 W is one of 455 W. Undefined when there are none. */
export const isWithinPower = ({ minPowerW, maxPowerW }: ProductQuestion): SQL | undefined => and(
  minPowerW === null ? undefined : gte(products.powerW, minPowerW - 0.5),
  maxPowerW === null ? undefined : lt(products.powerW, maxPowerW + 0.5),
)

/**
 * A range of the key, not LIKE: nothing to escape, and the same on both servers. A whole word is a range of one, so
 * that all words are asked in one form, and a text of eight is the statement of one with its condition repeated.
 */
function hasWord(statements: Statements, { word, whole }: AskedWord): SQL {
  const had = alias(productWords, 'had')
  return exists(statements.select({ one: sql`1` }).from(had).where(and(
    eq(had.productId, products.id),
    between(had.word, word, whole ? word : word + last),
  )))
}
