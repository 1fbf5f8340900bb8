import { Refusal } from '../refusal.ts'
import type { NoRoom } from './room.ts'

/**
 * There is no room for a request. Who holds their share is told so (RATE_LIMITED, 429); anybody else, that the gateway
 * is full (UPSTREAM_UNAVAILABLE, 503).
 */
export class Overloaded extends Refusal {
  constructor(why: NoRoom, retryAfterS: number) {
    super(why === 'full' ? 'UPSTREAM_UNAVAILABLE' : 'RATE_LIMITED', `overloaded: ${why}`, {
      headers: { 'retry-after': String(retryAfterS) },
    })
  }
}

/**
 * Made once: half of what it takes to turn a request away would be the stack of an error that nobody looks at. Who holds
 * little waits for less time: else those who take all they can get would have what the others leave while they wait.
 */
const ready: Readonly<Record<NoRoom, readonly Overloaded[]>> = {
  full: [1, 2].map(waitS => new Overloaded('full', waitS)),
  'share spent': [1, 2, 3, 4].map(waitS => new Overloaded('share spent', waitS)),
}

/**
 * How long to wait is drawn by lot, or all come back at once.
 * @param random 0 to 1, the latter excluded
 */
export const overloaded = (why: NoRoom, random: number): Overloaded =>
  ready[why][Math.floor(random * ready[why].length)]!
