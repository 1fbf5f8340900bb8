import { hash } from '../hash.ts'
import type { GraphQLAnswer } from '../mock-subgraphs.ts'

/** Stands in every wrong value: no subgraph makes anything of a representation that holds it. */
export const wrongMark = 'a wrong value'

/** The type and the key fields of random supergraphs. */
const askedBy = new Set(['__typename', 'id', 'code', 'alt', 'region', 'tags', 'meta', 'ref'])

/**
 * An answer with values of wrong types in places that the seed chooses: an object for a leaf, a leaf for a list or an
 * object, a type that nobody knows; and objects without one of their fields, lists of entities that are too short.
 * Never a value of the right type, which nobody could tell from a right one.
 */
export function withWrongAnswers(
  answer: GraphQLAnswer, seed: string, { wrong = 0, gone = 0 }: { wrong?: number; gone?: number },
): GraphQLAnswer {
  return answer.data ? { ...answer, data: object(answer.data, seed) } : answer

  function value(from: unknown, spot: string): unknown {
    const number = hash(`${spot} wrong`)
    const isWrong = number / 2 ** 32 < wrong
    if (Array.isArray(from)) {
      if (isWrong) return number % 2 === 0 ? wrongMark : { [wrongMark]: number }
      const items = from.map((item, index) => value(item, `${spot}[${index}]`))
      return spot.endsWith('._entities') && hash(`${spot} short`) / 2 ** 32 < gone ? items.slice(1) : items
    }
    if (typeof from === 'object' && from !== null) {
      if (isWrong) return [wrongMark, [wrongMark], [[wrongMark]], { __typename: wrongMark }][number % 4]
      return object(from as Record<string, unknown>, spot)
    }
    return isWrong && from !== null ? { [wrongMark]: number } : from
  }

  function object(from: Record<string, unknown>, spot: string): Record<string, unknown> {
    const entries = Object.entries(from).flatMap(([key, inner]): [string, unknown][] => {
      const at = `${spot}.${key}`
      const isGone = key !== '_entities' && hash(`${at} gone`) / 2 ** 32 < gone
      // What entities are asked by decides what is asked: what then is not asked is missing without an error.
      return isGone ? [] : [[key, askedBy.has(key) && !gone ? inner : value(inner, at)]]
    })
    return Object.fromEntries(entries)
  }
}
