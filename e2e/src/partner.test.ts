import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from './open-shop.ts'
import { verdictOutlivedMs } from './verdict-outlived.ts'

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  const credential = () => shop.demo.partners[0]!
  const askForToken = (clientId: string, clientSecret: string) => shop.stranger.send('/oauth/token', {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const browse = (who: Shop['stranger']) => who.ask('BrowseProducts', { first: 1 })
  async function revoke(atMs: number | null) {
    const admin = await createConnection(shop.adminOf('identity'))
    await admin.query('UPDATE partner_credentials SET revoked_at_ms = ?', [atMs])
    await admin.end()
  }

  test('a partner’s program gets a token by OAuth and looks at the shop', async () => {
    const { clientId, clientSecret } = credential()
    const response = await askForToken(clientId, clientSecret)
    expect(response.status).toBe(200)
    const token = await response.json() as { access_token: string; expires_in: number }
    expect(token).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: expect.any(Number) })
    expect(token.expires_in).toBeGreaterThan(290)
    expect(token.expires_in).toBeLessThanOrEqual(300)
    const answer = await browse(shop.bearer('the program', token.access_token))
    expect([answer.status, answer.errors]).toEqual([200, undefined])
  })

  test('an unknown client and a wrong secret are one answer', async () => {
    const { clientId, clientSecret } = credential()
    const answers = await Promise.all([
      askForToken(clientId, clientSecret.replace(/^./, first => first === 'A' ? 'B' : 'A')),
      askForToken(clientId.replace(/.$/, last => last === '0' ? '1' : '0'), clientSecret),
    ])
    for (const answer of answers) {
      expect([answer.status, await answer.text()]).toEqual([401, '{"error":"invalid_client"}'])
    }
  })

  test('a credential that is revoked takes its tokens with it, within a second', async () => {
    const program = await shop.signInPartner()
    expect((await browse(program)).status).toBe(200)
    await revoke(Date.now())
    try {
      await sleep(verdictOutlivedMs)
      const answer = await browse(program)
      expect([answer.status, answer.errors?.[0]?.extensions?.code]).toEqual([401, 'UNAUTHENTICATED'])
      const { clientId, clientSecret } = credential()
      expect((await askForToken(clientId, clientSecret)).status).toBe(401)
    } finally {
      await revoke(null)
    }
    expect((await browse(await shop.signInPartner())).status).toBe(200)
  })
})
