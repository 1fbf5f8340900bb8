import * as limiters from 'rate-limiter-flexible'
import { expect, test } from 'vitest'
import { RateLimiterMemory } from './only-a-part.ts'

test('what is loaded by its file is what the library offers under that name', () => {
  expect(RateLimiterMemory).toBe(limiters.RateLimiterMemory)
})
