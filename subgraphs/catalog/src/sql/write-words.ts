import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, inArray } from 'drizzle-orm'
import { productWords } from './tables.ts'

/**
 * Brings the words of these products to what they should be: adds what is missing, takes out what is not theirs, and
 * writes nothing when they are right.
 * @param wanted by product; the products exist, and their rows are locked or new
 */
export async function writeWords(
  statements: Statements, wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const rows = await statements.select().from(productWords).where(inArray(productWords.productId, [...wanted.keys()]))
  const had = Map.groupBy(rows, row => row.productId)
  const missing: { word: string; productId: string }[] = []
  for (const [productId, words] of wanted) {
    const old = new Set(had.get(productId)?.map(row => row.word))
    for (const word of words.difference(old)) missing.push({ word, productId })
    const surplus = [...old.difference(words)]
    if (surplus.length === 0) continue
    await statements.delete(productWords)
      .where(and(eq(productWords.productId, productId), inArray(productWords.word, surplus)))
  }
  if (missing.length > 0) await statements.insert(productWords).values(missing.sort(byKey))
}

/** In the order of the key: it is written faster, and two that write at once meet in one order. */
const byKey = (a: { word: string }, b: { word: string }) => (a.word < b.word ? -1 : Number(a.word > b.word))
