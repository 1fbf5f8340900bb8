import { createHash } from 'node:crypto'
import { fold } from '../domain/search-fold.ts'

/** 120 at most, with room for what makes it different. */
const longest = 110

/** A name as a part of an address. "+" is said: G8 and G8+ are two models. */
export function slugOf(name: string): string {
  const words = fold(name).replaceAll('+', ' plus ').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  if (words.length <= longest) return words || 'product'
  return words.slice(0, longest + 1).replace(/-[^-]*$/, '').slice(0, longest)
}

/** For a name whose plain slug is another product's: the same for the same row, whenever it is imported. */
export const slugApart = (name: string, sourceKey: string): string =>
  `${slugOf(name)}-${createHash('sha256').update(sourceKey).digest('hex').slice(0, 8)}`
