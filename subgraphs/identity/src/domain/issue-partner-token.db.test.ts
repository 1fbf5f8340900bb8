import { openStatement } from '@heliograph/access/statement'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { partner, partnerToken, show } from '../../test/partners.ts'
import { claimsOf, minuteMs, sessionOf, verdict } from '../../test/people.ts'
import { createClientSecret } from '../crypto/client-secrets.ts'
import type { SavedPartner } from '../save-partners.ts'
import { openShop } from '../open-shop.ts'
import { issuePartnerToken } from './issue-partner-token.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

async function newPartner(name = 'Techos del Valle'): Promise<SavedPartner> {
  const saved = partner(name, world)
  await world.savePartners([saved])
  return saved
}
const wrongSecretOf = (who: SavedPartner) => ({ ...who, clientSecret: createClientSecret() })
const noGood = { data: { issuePartnerToken: null }, tokens: null }
const at = (column: string, ms: number, { clientId }: SavedPartner) =>
  world.sql(`UPDATE partner_credentials SET ${column} = ? WHERE client_id = ?`, [ms, clientId])
const ends = (ms: number, { id }: SavedPartner) =>
  world.sql('UPDATE partners SET ends_at_ms = ? WHERE id = ?', [ms, id])

test('an access token names the partner and a session, for five minutes, and there is no refresh token', async () => {
  const valle = await newPartner()
  const issued = await partnerToken(world.ask, valle)
  const nowS = world.clock.now() / 1000
  expect(claimsOf(issued))
    .toMatchObject({ sub: valle.id, kind: 'partner', auth_time: nowS, iat: nowS, exp: nowS + 300 })
  expect(issued.expiresAt).toBe(new Date(world.clock.now() + 5 * minuteMs).toISOString())
  expect(await world.sql('SELECT 1 FROM refresh_tokens WHERE session_id = ?', [sessionOf(issued)])).toEqual([])
  expect((await show(world.ask, valle)).tokens).toBeNull()
})

test('the statement of a partner says who they are and that they reach what is theirs', async () => {
  const valle = await newPartner()
  const session = sessionOf(await partnerToken(world.ask, valle))
  const { statement, roles, idleEndsAt } = (await verdict(world.ask, session))!
  expect(roles).toEqual(['partner'])
  expect(idleEndsAt).toBe(new Date(world.clock.now() + 5 * minuteMs).toISOString())
  expect(openStatement(world.parts.keys.statement, statement, world.clock.now())).toEqual({
    kind: 'partner', id: valle.id, roles: ['partner'], reach: { kind: 'partner', partner: valle.id }, session,
  })
})

test('a session ends with its token, on every replica', async () => {
  const replica = await world.openReplica()
  const session = sessionOf(await partnerToken(world.ask, await newPartner()))
  world.pass(5 * minuteMs - 1)
  expect(await verdict(replica, session)).not.toBeNull()
  world.pass(1)
  expect(await verdict(replica, session)).toBeNull()
  expect(await verdict(world.ask, session)).toBeNull()
})

test('unknown client and wrong secret get one answer, after the same questions to the same tables', async () => {
  const valle = await newPartner()
  const wrong = await show(world.ask, wrongSecretOf(valle))
  expect(wrong).toEqual(noGood)
  expect(await show(world.ask, { ...valle, clientId: uuidv7() })).toEqual(wrong)

  const { shop } = await openShop(world.parts)
  async function work(clientId: string): Promise<string[]> {
    const done: string[] = []
    const watched = <T extends object>(part: T, name: string): T => new Proxy(part, {
      get: (target, key) => (...args: unknown[]) => {
        done.push(`${name}.${String(key)}`)
        return (target[key as keyof T] as (...args: unknown[]) => unknown)(...args)
      },
    })
    const watchedShop = {
      ...shop,
      attempts: watched(shop.attempts, 'attempts'),
      partnerCredentials: watched(shop.partnerCredentials, 'credentials'),
      clientSecrets: watched(shop.clientSecrets, 'secrets'),
      sessions: watched(shop.sessions, 'sessions'),
    }
    expect(await issuePartnerToken(watchedShop, clientId, createClientSecret())).toBeNull()
    return done
  }
  const forWrong = await work(valle.clientId)
  expect(forWrong).toEqual(['credentials.find', 'secrets.fits', 'attempts.count'])
  expect(await work(uuidv7())).toEqual(forWrong)
  await at('revoked_at_ms', 0, valle)
  expect(await work(valle.clientId)).toEqual(forWrong)
})

test.each<[string, (who: SavedPartner, nowMs: number) => Promise<unknown>]>([
  ['a revoked credential', (who, nowMs) => at('revoked_at_ms', nowMs, who)],
  ['an expired credential', (who, nowMs) => at('expires_at_ms', nowMs, who)],
  ['a partner that has left', (who, nowMs) => ends(nowMs, who)],
])('%s gets no token, and the ones it has are dead at once, on every replica', async (_, end) => {
  const replica = await world.openReplica()
  const valle = await newPartner()
  const session = sessionOf(await partnerToken(world.ask, valle))
  expect(await verdict(replica, session)).not.toBeNull()
  await end(valle, world.clock.now())
  expect(await verdict(replica, session)).toBeNull()
  expect(await verdict(world.ask, session)).toBeNull()
  expect(await show(replica, valle)).toEqual(noGood)
})

test.each<[string, (who: SavedPartner, atMs: number) => Promise<unknown>]>([
  ['credential', (who, atMs) => at('expires_at_ms', atMs, who)],
  ['partner', (who, atMs) => ends(atMs, who)],
])('no token, session or statement outlives its %s', async (_, endAt) => {
  const valle = await newPartner()
  const endMs = world.clock.now() + 20_000
  await endAt(valle, endMs)
  const issued = await partnerToken(world.ask, valle)
  expect(issued.expiresAt).toBe(new Date(endMs).toISOString())
  const { statement, idleEndsAt } = (await verdict(world.ask, sessionOf(issued)))!
  expect(idleEndsAt).toBe(new Date(endMs).toISOString())
  expect(openStatement(world.parts.keys.statement, statement, endMs - 1).id).toBe(valle.id)
  expect(() => openStatement(world.parts.keys.statement, statement, endMs)).toThrow('expired')
})

test('a statement made before the end was agreed is over 60 s later at most; one made after ends with it', async () => {
  const valle = await newPartner()
  const session = sessionOf(await partnerToken(world.ask, valle))
  const endMs = world.clock.now() + 10_000
  await ends(endMs, valle)
  const { statement } = (await verdict(world.ask, session))!
  expect(() => openStatement(world.parts.keys.statement, statement, endMs)).toThrow('expired')
})

test('of two credentials of one partner the other goes on when one is revoked', async () => {
  const valle = await newPartner()
  const next = { ...partner(valle.name, world), id: valle.id }
  await world.savePartners([next])
  const [old, young] = [sessionOf(await partnerToken(world.ask, valle)), sessionOf(await partnerToken(world.ask, next))]
  await at('revoked_at_ms', world.clock.now(), valle)
  expect(await verdict(world.ask, old)).toBeNull()
  expect((await verdict(world.ask, young))!.roles).toEqual(['partner'])
})

test.each(['known', 'unknown'])(
  'after ten failures a client is locked for 15 minutes everywhere, with one answer (%s)', async kind => {
    const replica = await world.openReplica()
    const valle = kind === 'known' ? await newPartner() : partner('Nobody', world)
    for (let failures = 0; failures < 10; failures++) {
      const ask = failures % 2 ? replica : world.ask
      expect(await show(ask, wrongSecretOf(valle))).toEqual(noGood)
    }
    expect(await show(world.ask, valle)).toEqual(noGood)
    expect(await show(replica, valle)).toEqual(noGood)
    world.pass(15 * minuteMs)
    if (kind === 'known') await partnerToken(world.ask, valle)
  })

test('forty wrong secrets sent at once lock the client as well', async () => {
  const valle = await newPartner()
  const { shop } = await openShop(world.parts)
  await Promise.all(Array.from({ length: 40 }, () => show(world.ask, wrongSecretOf(valle))))
  const [row] = await world.sql(
    'SELECT attempts FROM sign_in_attempts WHERE email_index = ?', [shop.clientIndexOf(valle.clientId)])
  expect(row!.attempts).toBe(10)
  expect(await show(world.ask, valle)).toEqual(noGood)
})

test('the right secret thirty times at once gets thirty tokens, and sets the count back to zero', async () => {
  const valle = await newPartner()
  for (let failures = 0; failures < 9; failures++) await show(world.ask, wrongSecretOf(valle))
  const issued = await Promise.all(Array.from({ length: 30 }, () => partnerToken(world.ask, valle)))
  expect(new Set(issued.map(sessionOf)).size).toBe(30)
  for (let failures = 0; failures < 9; failures++) await show(world.ask, wrongSecretOf(valle))
  await partnerToken(world.ask, valle)
})

test('only the system may show a credential', async () => {
  const valle = await newPartner()
  const session = sessionOf(await partnerToken(world.ask, valle))
  const { statement } = (await verdict(world.ask, session))!
  for (const as of ['anonymous', { statement, session }] as const) {
    const { errors } = await world.ask('IssuePartnerToken', { as, variables: valle })
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  }
})

test('what cannot be a credential is refused before anything is asked', async () => {
  const valle = await newPartner()
  const wrongs = [{ clientId: "' OR 1=1 --" }, { clientSecret: 'short' }, { clientSecret: `${valle.clientSecret}\u0000` }]
  for (const wrong of wrongs) {
    const { data, errors } = await show(world.ask, { ...valle, ...wrong })
    expect(data?.issuePartnerToken ?? null).toBeNull()
    expect(errors).toHaveLength(1)
  }
})
