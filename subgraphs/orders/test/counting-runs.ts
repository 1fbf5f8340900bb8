import type { Shop } from '../src/domain/shop.ts'

/** The same shop, and how many transactions were begun in it, those that were tried again included. */
export function countingRuns(shop: Shop): { shop: Shop; runs: () => number } {
  let runs = 0
  const allOrNothing: Shop['allOrNothing'] = work =>
    shop.allOrNothing(stores => {
      runs++
      return work(stores)
    })
  return { shop: { ...shop, allOrNothing }, runs: () => runs }
}
