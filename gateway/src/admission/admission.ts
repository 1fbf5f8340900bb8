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
  state(): Record<'requests' | 'working' | 'cost' | 'mostRequests' | 'mostWorking' | 'mostCost', number>
  close(): void
}

/** Of an IPv6 /64 its /48, the most that one site is given (RFC 6177): a home has up to 256 of them, a company more. */
const siteOf = (network: string): string => network.includes(':') ? network.split(':', 3).join(':') : network

const lookEveryMs = 100

/**
 * @param watch tells how busy the event loop is, every 100 ms
 * @param random 0 to 1, for the time to wait
 */
export function openAdmission(limits: Limits, log: Log, { watch = watchLoop, random = Math.random } = {}): Admission {
  const requests = new Room(limits.requestsInFlight)
  const working = new Room(limits.requestsInFlight)
  const cost = new Room(limits.costInFlight)
  const pressure = new Pressure(limits.busyStayMs)
  let refused = 0
  let done = 0
  let looks = 0
  const visits = {
    requests, working, cost, deadlineMs: limits.deadlineMs, random,
    noteRefused: () => { refused += 1 },
    noteDone: () => { done += 1 },
  }
  const state = () => ({
    requests: requests.held, mostRequests: requests.limit,
    working: working.held, mostWorking: working.limit,
    cost: cost.held, mostCost: cost.limit,
  })

  const unwatch = watch(lookEveryMs, ({ ms, busy }) => {
    // Little's law: as many are there as come in the time that one stays. With none done, it is longer than any.
    const stayMs = working.peak === 0 ? 0 : Math.min(working.peak * ms / done, limits.deadlineMs)
    done = 0
    // Not the cost: what keeps a loop busy may cost nothing, and what costs much may be another's work.
    working.resize(pressure.note(busy, stayMs))
    // A line for each would cost more than the refusal.
    if (++looks % 10 !== 0 || refused === 0) return
    log.warn({ event: 'overloaded', refused, ...state(), busy: Number(busy.toFixed(2)), stayMs: Math.round(stayMs) }, 'overloaded')
    refused = 0
  })
  return { arrive: network => new Visit(visits, siteOf(network)), state, close: unwatch }
}
