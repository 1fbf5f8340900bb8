import { publicKeyFrom, verifyAccessToken } from '@heliograph/access/access-token'
import { localKeyProvider } from '@heliograph/vault/local-key-provider'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Ask, type World } from '../../test/identity-world.ts'
import { hourMs, person, signIn } from '../../test/people.ts'
import { openShop } from '../open-shop.ts'

let world: World
const ann = person('Ann')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann])
})
afterAll(() => world[Symbol.asyncDispose]())

const published = async (ask: Ask): Promise<{ kid: string; x: string }[]> =>
  (await ask('SigningKeys', { as: 'system' })).data.signingKeys
async function verify(ask: Ask, token: string) {
  const keys = (await published(ask)).map(({ kid, x }) => [kid, publicKeyFrom(x)] as const)
  return verifyAccessToken(new Map(keys), token, world.clock.now())
}

test('replicas that start at once over an empty table share one key', async () => {
  await world.sql('DELETE FROM signing_keys')
  const replicas = await Promise.all(Array.from({ length: 6 }, () => world.openReplica()))
  const keys = await Promise.all(replicas.map(published))
  expect(keys[0]).toHaveLength(1)
  for (const one of keys) expect(one).toEqual(keys[0])
})

test('a token signed by one replica verifies with the keys that another publishes', async () => {
  const [one, two] = [await world.openReplica(), await world.openReplica()]
  const { accessToken } = await signIn(one, ann)
  expect(await verify(two, accessToken)).toMatchObject({ subject: ann.id, kind: 'customer' })
})

test('the next key is published a day before it signs, and the old one as long as its tokens live', async () => {
  const opened = await openShop(world.parts)
  const { shop } = opened
  const issue = () => shop.accessTokens.issue({ person: ann.id, kind: 'customer', session: 's', authenticatedAtMs: 0 })
  const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()).kid as string
  const [first] = await shop.accessTokens.keys()

  world.pass(29 * 24 * hourMs + hourMs)
  await opened.tidy()
  const both = await shop.accessTokens.keys()
  expect(both.map(key => key.kid)).toEqual([first!.kid, both[1]!.kid])
  expect(kidOf((await issue()).token)).toBe(first!.kid)

  // The last second in which the old key signs.
  world.pass(23 * hourMs - 1_000)
  const last = (await issue()).token
  expect(kidOf(last)).toBe(first!.kid)
  world.pass(1_000)
  await opened.tidy()
  expect(kidOf((await issue()).token)).toBe(both[1]!.kid)
  expect(await verify(world.ask, last)).toMatchObject({ subject: ann.id })

  world.pass(hourMs)
  await opened.tidy()
  expect((await shop.accessTokens.keys()).map(key => key.kid)).toEqual([both[1]!.kid])
  expect(await world.sql('SELECT kid FROM signing_keys')).toHaveLength(1)
})

test('a private key from the database is no use without the vault’s key', async () => {
  const stolen = await openShop({ ...world.parts, vault: localKeyProvider(new Map([[1, randomBytes(32)]])) })
  await expect(stolen.shop.accessTokens.issue({ person: ann.id, kind: 'customer', session: 's', authenticatedAtMs: 0 }))
    .rejects.toThrow('the seal is broken')
})
