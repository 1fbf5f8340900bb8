import { randomSource } from '@heliograph/testkit/hash'
import { openCrowd, type Purchase } from './crowd.ts'
import { killAndRestart, type Blow } from './kill-and-restart.ts'
import { openMortalShop } from './mortal-shop.ts'
import type { OwnDatabase } from './own-database.ts'
import type { StockedDatabases } from './stocked-databases.ts'

/** Who dies, and how often. */
const deaths = [['database', 8], ['orders', 7], ['gateway', 7], ['identity', 5], ['catalog', 3]] as const
const victims = deaths.flatMap(([name, times]) => Array.from({ length: times }, () => name))
export const kills = victims.length

/**
 * Opens a shop, lets all its customers buy while its parts die, and closes it when each customer knows how each
 * purchase ended.
 * @throws Error when something does not come back, or a customer gets an answer that nobody should get
 */
export async function sellUnderFire(
  database: OwnDatabase, stocked: StockedDatabases, seed: string,
): Promise<{ blows: Blow[]; purchases: readonly Purchase[] }> {
  const shop = await openMortalShop(stocked)
  try {
    const customers = await Promise.all(stocked.accounts.map(account => shop.signIn(account)))
    const stopping = new AbortController()
    const stop = stopping.signal
    const crowd = openCrowd(customers, { stop, random: randomSource(`${seed} crowd`) })
    const parts = { ...shop.processes, database }
    const random = randomSource(`${seed} kills`)
    const killing = killAndRestart(victims.map(name => parts[name]), { crowd, stop, random })
    // Whichever ends, or fails, ends the other; the shop is not closed before both are through.
    await Promise.allSettled([crowd.done, killing].map(part => part.finally(() => { stopping.abort() })))
    await crowd.done
    return { blows: await killing, purchases: crowd.purchases }
  } finally {
    await shop.close()
  }
}
