import type { Log } from '@heliograph/runtime/log'
import type { Limits } from '../limits.ts'
import { Pressure } from './pressure.ts'
import { Room } from './room.ts'
import { Visit } from './visit.ts'
import { watchLoop } from './watch-loop.ts'

/** Who may come in, and how much of the gateway each may take at once. See docs/overload.md. */
export interface Admission {
  /**
   * A request has come. It takes nothing yet.
   * @param network of the caller: IPv4 address, or IPv6 /64
   */
  arrive(network: string): Visit
  /** What is in flight now, and the most that may be. */
  state(): { requests: number; cost: number; mostRequests: number; mostCost: number }
  close(): void
}

/** Of an IPv6 /64 its /48, the most that one site is given (RFC 6177): a home has up to 256 of them, a company more. */
const siteOf = (network: string): string => network.includes(':') ? network.split(':', 3).join(':') : network

const lookEveryMs = 100

/**
 * @param watch tells how long a turn of the event loop takes, every 100 ms
 * @param random 0 to 1, for the time to wait
 */
export function openAdmission(limits: Limits, log: Log, { watch = watchLoop, random = Math.random } = {}): Admission {
  const requests = new Room(limits.requestsInFlight)
  const cost = new Room(limits.costInFlight)
  const pressure = new Pressure(limits.loopTurnMs)
  let refused = 0
  let looks = 0
  const visits = { requests, cost, deadlineMs: limits.deadlineMs, random, noteRefused: () => { refused += 1 } }
  const state = () => ({
    requests: requests.held, cost: cost.held, mostRequests: requests.limit, mostCost: cost.limit,
  })

  const unwatch = watch(lookEveryMs, turnMs => {
    // Not the cost: what makes a turn long may cost nothing, and what costs much may be another's work.
    requests.resize(pressure.note(turnMs))
    // A line for each would cost more than the refusal.
    if (++looks % 10 !== 0 || refused === 0) return
    log.warn({ event: 'overloaded', refused, ...state(), loopTurnMs: Math.round(turnMs) }, 'overloaded')
    refused = 0
  })
  return { arrive: network => new Visit(visits, siteOf(network)), state, close: unwatch }
}
