import { fold } from './search-fold.ts'
import { joinUnits, takeMeasures } from './search-measures.ts'
import { wordsIn } from './search-words.ts'

/** A word that what is found must have. */
export interface AskedWord {
  readonly word: string
  /** True for a power or energy, which finds itself alone: 500 W is not 5000 W, and 5000 W not 5000 Wh. */
  readonly whole: boolean
}

/** Each costs a look into the index. */
const mostWords = 8
/** They are in hardly any name, and "panel de 450 W" means the panel. */
const unasked = new Set(
  'a an and con de del el en for la las los of para por the un una with y'.split(' '),
)

/**
 * The words that a person's text asks for; none when it has none. Of more than eight the eight longest, since the long
 * ones say most.
 */
export function askedWords(text: string): AskedWord[] {
  const { measures, rest } = takeMeasures(fold(text))
  const words = wordsIn(joinUnits(rest))
  const telling = words.filter(word => !unasked.has(word))
  const beginnings = telling.length + measures.length > 0 ? telling.map(singular) : words
  const asked = [
    ...[...new Set(measures)].map(word => ({ word, whole: true })),
    // "panel paneles": who has the longer one has the other.
    ...[...new Set(beginnings)].filter(word => !beginnings.some(longer => longer !== word && longer.startsWith(word)))
      .map(word => ({ word, whole: false })),
  ]
  return asked.sort((a, b) => b.word.length - a.word.length).slice(0, mostWords)
}

/**
 * The beginning that singular and plural have in common, in Spanish and English: panel(es), inversor(es), batería(s),
 * cabl(e)(s), batter(y)(ies). Too short a beginning would find too much. Models have digits and are left alone.
 */
function singular(word: string): string {
  if (!/^[a-z]{4,}s$/.test(word)) return word.replace(/^([a-z]{3})s$/, '$1')
  if (/^[a-z]{4,}ies$/.test(word)) return word.slice(0, -3)
  if (/^[a-z]{3,}[bcdfghjklmnpqrstvwxyz]es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}
