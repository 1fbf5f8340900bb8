import type { Pool as ConnectionPool } from 'undici'
import { connectPlainly } from './connect-plainly.ts'
import { Pool } from './only-a-part.ts'

/** What a subgraph is allowed. */
export interface SubgraphBounds {
  /** Larger answers are broken off. */
  maxAnswerBytes: number
  /** For connecting, for headers, and between two pieces of body; the deadline is the signal's. */
  timeoutMs: number
}

/**
 * Kept connections to a subgraph.
 * @param keeping how many, and how long
 */
export function openSubgraphPool(
  { origin, protocol }: URL,
  { maxAnswerBytes, timeoutMs }: SubgraphBounds,
  keeping: Pick<ConnectionPool.Options, 'connections' | 'keepAliveTimeout' | 'keepAliveMaxTimeout'>,
): ConnectionPool {
  return new Pool(knowingOrigin(origin), {
    maxResponseSize: maxAnswerBytes,
    ...(protocol === 'http:' ? { connect: connectPlainly(timeoutMs) } : { connectTimeout: timeoutMs }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    ...keeping,
  })
}

/** undici asks a URL for its origin at each dispatch, which URL puts together anew each time. */
const knowingOrigin = (origin: string): URL => Object.defineProperty(new URL(origin), 'origin', { value: origin })
