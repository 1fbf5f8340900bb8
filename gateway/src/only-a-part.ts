import { createRequire } from 'node:module'
import type { RateLimiterMemory as Limiter } from 'rate-limiter-flexible'
import type { Pool as ConnectionPool } from 'undici'

/**
 * One file of each of two libraries. Their main files load all else as well (HTTP/2 and fetch, a limiter for each
 * database), which a gateway would wait for at each start. Versions are pinned, and a test tells when a file has moved.
 */
const require = createRequire(import.meta.url)

export const Pool = require('undici/lib/dispatcher/pool.js') as typeof ConnectionPool
export const RateLimiterMemory = require('rate-limiter-flexible/lib/RateLimiterMemory.js') as typeof Limiter
