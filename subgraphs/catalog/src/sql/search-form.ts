import type { Place } from '../domain/place.ts'
import type { ProductQuestion } from '../domain/search-question.ts'

/** What of a question decides the text of its statement; all else are values. */
export interface SearchForm {
  /** How many words are asked. */
  words: number
  /** How many kinds, any of which will do; 0 when all will. */
  kinds: number
  hasBrands: boolean
  hasMin: boolean
  hasMax: boolean
  hasPlace: boolean
}

/** A form's name: `2 words 0 kinds brands min`. */
export function formOf({ words, kinds, brands, minPowerW, maxPowerW }: ProductQuestion, after: Place | null): string {
  const has = [
    ...(brands === null ? [] : ['brands']), ...(minPowerW === null ? [] : ['min']),
    ...(maxPowerW === null ? [] : ['max']), ...(after === null ? [] : ['place']),
  ]
  return [words.length, 'words', kinds?.length ?? 0, 'kinds', ...has].join(' ')
}

/** The form that has this name. */
export function readForm(name: string): SearchForm {
  const [words, , kinds, , ...has] = name.split(' ')
  return {
    words: Number(words), kinds: Number(kinds), hasBrands: has.includes('brands'), hasMin: has.includes('min'),
    hasMax: has.includes('max'), hasPlace: has.includes('place'),
  }
}
