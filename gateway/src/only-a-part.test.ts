import * as limiters from 'rate-limiter-flexible'
import * as undici from 'undici'
import { expect, test } from 'vitest'
import { Pool, RateLimiterMemory } from './only-a-part.ts'

test('what is loaded by its file is what the libraries offer under that name', () => {
  expect(Pool).toBe(undici.Pool)
  expect(RateLimiterMemory).toBe(limiters.RateLimiterMemory)
})
