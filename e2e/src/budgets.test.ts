import { defaultLimits } from '@heliograph/gateway/limits'
import { expect, test } from 'vitest'
import { openShop, waysOfRunning } from './open-shop.ts'

test.each(waysOfRunning)('who guesses passwords from one address is stopped before 400 tries, and nobody else waits for it, in %s', async way => {
  await using shop = await openShop({ way, limits: { costPerMinute: defaultLimits.costPerMinute } })
  const ann = await shop.signIn('customer')
  // One address locks after ten guesses, so a flood has another each time.
  const guess = (number: number) =>
    shop.stranger.ask('SignIn', { input: { email: `guess-${number}@customers.invalid`, password: 'a wrong guess' } })

  let tried = 0
  const statuses = new Set<number>()
  while (statuses.size < 2 && tried < 400) {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, number) => guess(tried + number)))
    for (const { status } of answers) statuses.add(status)
    tried += answers.length
  }
  expect([...statuses]).toEqual([200, 429])
  expect(tried).toBeGreaterThan(300)
  const refused = await guess(tried)
  expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)

  expect((await ann.ask('Me')).status).toBe(200)
  expect((await ann.ask('BrowseProducts', { first: 1 })).status).toBe(200)
})
