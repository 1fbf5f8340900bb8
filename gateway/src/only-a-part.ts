import { createRequire } from 'node:module'
import type { RateLimiterMemory as Limiter } from 'rate-limiter-flexible'

/**
 * One file of the library. Its main file loads a limiter for each database as well, which a gateway would wait for at each
 * start. Versions are pinned, and a test tells when the file has moved.
 */
const require = createRequire(import.meta.url)

export const RateLimiterMemory = require('rate-limiter-flexible/lib/RateLimiterMemory.js') as typeof Limiter
