import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from './open-shop.ts'
import { verdictOutlivedMs } from './verdict-outlived.ts'

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  const account = () => shop.demo.people.customer![0]!
  const meWith = async (accessToken: string) => (await shop.bearer('Ann', accessToken).ask('Me')).status
  async function signIn() {
    const { email, password } = account()
    const { data } = await shop.stranger.ask('SignIn', { input: { email, password } })
    return data.signIn as { accessToken: string; refreshToken: string }
  }
  async function refresh(refreshToken: string) {
    const { data } = await shop.stranger.ask('RefreshSession', { refreshToken })
    return data.refreshSession as { __typename: string; accessToken: string }
  }

  test('a refresh token that is used twice ends the session, also for who used it first', async () => {
    const stolen = await signIn()
    const thief = await refresh(stolen.refreshToken)
    expect(thief.__typename).toBe('SignedIn')
    expect((await refresh(stolen.refreshToken)).__typename).toBe('SessionEnded')
    await sleep(verdictOutlivedMs)
    expect(await meWith(thief.accessToken)).toBe(401)
  })

  test('in a browser the tokens go into cookies that no script can read, and Me and the refresh work by them', async () => {
    const { email, password } = account()
    const ids = new Map(shop.registry.registry.operations.map(operation => [operation.name, operation.id]))
    const ask = (operation: string, variables: object, cookie = '') => shop.stranger.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }) },
      body: JSON.stringify({ documentId: ids.get(operation), variables }),
    })
    const jar = (response: Response) => response.headers.getSetCookie().map(line => line.split(';')[0]!).join('; ')

    const signedIn = await ask('SignIn', { input: { email, password, tokens: 'COOKIE' } })
    const nothing = { __typename: 'SignedIn', accessToken: null, refreshToken: null }
    expect(await signedIn.json()).toMatchObject({ data: { signIn: nothing } })
    const cookies = signedIn.headers.getSetCookie()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-[\w-]+=[^;]+;(?=.*\bHttpOnly\b)(?=.*\bSecure\b)(?=.*\bSameSite=Strict\b)(?=.*\bPath=\/(;|$))(?!.*\bDomain=)/i)

    expect((await ask('Me', {}, jar(signedIn))).status).toBe(200)
    const refreshed = await ask('RefreshSession', {}, jar(signedIn))
    expect(await refreshed.json()).toMatchObject({ data: { refreshSession: { __typename: 'SignedIn' } } })
    const signedOut = await ask('SignOut', {}, jar(refreshed))
    expect(signedOut.headers.getSetCookie().every(cookie => /Max-Age=0/i.test(cookie))).toBe(true)
    await sleep(verdictOutlivedMs)
    expect((await ask('Me', {}, jar(refreshed))).status).toBe(401)
  })
})
