import { otherWords } from './also-called.ts'
import { nearMeasures } from './near-measures.ts'
import type { ProductFacts } from './product.ts'
import { ratedPowerW } from './rated-power.ts'
import { fold } from './search-fold.ts'
import { kindWords } from './search-kinds.ts'
import { joinShortUnits, joinUnits, takeMeasures, wattsWord } from './search-measures.ts'
import { specsInWords } from './specs-in-words.ts'

/** As much of a word as is kept, and asked. */
const maxLength = 64
/** "LR4-72HPH-455M": words with one sign between. */
const joined = /[\p{L}\p{N}]+(?:[-./+_&][\p{L}\p{N}]+)+/gu

/** The words of a folded text, by what stands between them. */
export const wordsIn = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu)?.map(shortened) ?? []

/**
 * What finds a product: the words of its name, maker, model and specifications, and what else those are called; each
 * model in one piece as well (so that "lr472hph455m" finds "LR4-72HPH-455M"); what its kind is called; and its rated
 * power ("5000w"), of a kit also those near it.
 */
export function searchWords(facts: ProductFacts): Set<string> {
  const words = new Set(kindWords[facts.kind])
  for (const text of [facts.name, facts.brand ?? '', facts.model, ...specsInWords(facts)]) {
    const folded = fold(text)
    for (const word of otherWords(wordsIn(folded))) words.add(word)
    for (const word of [...takeMeasures(folded).measures, ...wordsIn(folded)]) words.add(word)
    for (const word of wordsIn(joinShortUnits(joinUnits(folded)))) words.add(word)
    for (const pieces of folded.match(joined) ?? []) words.add(inOnePiece(pieces))
  }
  const model = inOnePiece(fold(facts.model))
  if (model !== '') words.add(model)
  const powerW = ratedPowerW(facts)
  if (powerW !== null) words.add(wattsWord(powerW))
  for (const word of nearMeasures(facts)) words.add(word)
  return words
}

const inOnePiece = (folded: string) => shortened(folded.replace(/[^\p{L}\p{N}]+/gu, ''))

/** By whole characters: half of a pair is nothing that a database would take. */
const shortened = (word: string) => (word.length <= maxLength ? word : Array.from(word).slice(0, maxLength).join(''))
