import { setTimeout as sleep } from 'node:timers/promises'
import type { Crowd } from './crowd.ts'
import type { Mortal } from './mortal.ts'

/** What one blow hit. */
export interface Blow {
  victims: string[]
  /** Attempts that were under way at that instant and got no definite answer. */
  cutOff: number
}

/**
 * Kills them in random order at random instants, one at a time or two at once, and starts them again, each after a
 * while of its own; goes on when customers can buy again.
 * @param victims each as often as it is to die
 */
export async function killAndRestart(
  victims: readonly Mortal[], { crowd, random, stop }: { crowd: Crowd; random: () => number; stop: AbortSignal },
): Promise<Blow[]> {
  const left = shuffled([...victims], random)
  const blows: Blow[] = []
  while (left.length > 0 && !stop.aborted) {
    const struck = left.splice(-1)
    if (left.length > 0 && left.at(-1) !== struck[0] && random() < 0.8) struck.push(left.pop()!)
    await sleep(50 + random() * 550)
    const underWay = [...crowd.inFlight]
    await Promise.all(struck.map(part => part.kill()))
    await Promise.all(struck.map(async part => {
      await sleep(random() * 300)
      await part.startAgain()
    }))
    await sellsAgain(crowd, stop)
    const endings = await Promise.all(underWay.map(attempt => attempt.ended))
    blows.push({
      victims: struck.map(part => part.name),
      cutOff: endings.filter(ending => typeof ending === 'string').length,
    })
  }
  return blows
}

/** More purchases have ended than were under way: one of them began since. */
async function sellsAgain({ purchases, inFlight }: Crowd, stop: AbortSignal): Promise<void> {
  const enough = purchases.length + inFlight.size + 1
  while (purchases.length < enough && !stop.aborted) await sleep(20)
}

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [items[at], items[other]] = [items[other]!, items[at]!]
  }
  return items
}
