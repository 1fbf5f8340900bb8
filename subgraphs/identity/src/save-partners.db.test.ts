import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../test/identity-world.ts'
import { partner, partnerToken, show } from '../test/partners.ts'
import { createClientSecret } from './crypto/client-secrets.ts'
import { savePartners } from './save-partners.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

const rows = () => Promise.all(['partners', 'partner_credentials'].map(table => world.sql(`SELECT * FROM ${table}`)))

test('partners keep the ids they are given, get tokens, and saving them again changes nothing', async () => {
  const partners = [partner('Techos del Valle', world), partner('Sol y Sombra', world)]
  expect(await world.savePartners(partners)).toEqual({ created: 2, renewed: 0, unchanged: 0 })
  const before = await rows()
  expect(await world.savePartners(partners)).toEqual({ created: 0, renewed: 0, unchanged: 2 })
  expect(await rows()).toEqual(before)
  for (const one of partners) await partnerToken(world.ask, one)
})

test('a new secret replaces the old one', async () => {
  const valle = partner('Techos del Valle', world)
  await world.savePartners([valle])
  const renewed = { ...valle, clientSecret: createClientSecret() }
  expect(await world.savePartners([renewed])).toEqual({ created: 0, renewed: 1, unchanged: 0 })
  await partnerToken(world.ask, renewed)
  expect((await show(world.ask, valle)).data.issuePartnerToken).toBeNull()
})

test('an expired credential is renewed, a revoked one stays revoked', async () => {
  const valle = { ...partner('Techos del Valle', world), expiresAtMs: world.clock.now() }
  await world.savePartners([valle])
  expect((await show(world.ask, valle)).data.issuePartnerToken).toBeNull()
  const longer = { ...valle, expiresAtMs: world.clock.now() + 1_000 }
  expect(await world.savePartners([longer])).toEqual({ created: 0, renewed: 1, unchanged: 0 })
  await partnerToken(world.ask, longer)

  await world.sql('UPDATE partner_credentials SET revoked_at_ms = 0 WHERE client_id = ?', [valle.clientId])
  await world.savePartners([{ ...longer, clientSecret: createClientSecret() }, longer])
  expect((await show(world.ask, longer)).data.issuePartnerToken).toBeNull()
})

test('a secret that a person made up is refused, and so is a client id that is somebody else’s', async () => {
  const valle = partner('Techos del Valle', world)
  const madeUp = { ...valle, clientSecret: 'a quite unusual sentence' }
  await expect(world.savePartners([madeUp])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  await world.savePartners([valle])
  const thief = { ...valle, id: partner('X', world).id }
  await expect(world.savePartners([thief])).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('the running server’s own user cannot save any', async () => {
  const saved = savePartners(world.parts, [partner('X', world)])
  await expect(saved).rejects.toMatchObject({ code: expect.stringMatching(/DENIED/) })
})
