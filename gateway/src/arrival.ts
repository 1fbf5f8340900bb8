import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { Signal } from '@heliograph/plan/signal'
import type { Visit } from './admission/visit.ts'

/** A request as it came in, before anything of it is believed. */
export interface Arrival {
  /** Ours, a UUIDv7: a caller's own would let it write into our log. */
  id: string
  /** By the monotonic clock. */
  cameAtMs: number
  method: string
  /** What followed `?`, still encoded. */
  search: string
  headers: IncomingHttpHeaders
  body: Readable
  /** Whom an anonymous caller is counted as, and in whose turn subgraphs are asked: IPv4 address, or IPv6 /64. */
  network: string
  /** What room it takes, see admission. */
  visit: Visit
  /** Aborted when the deadline has passed, or when nobody listens any more. */
  signal: Signal
}
