import { randomUUID } from 'node:crypto'
import { readAddressWord } from '@heliograph/access/address-word'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, signIn, viewerOf } from '../../test/people.ts'
import type { SavedPerson } from '../save-people.ts'

let world: World
const ann = person('Ann')
const bob = person('Bob')
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, bob, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

const home = { recipient: 'Ann Gutiérrez', line1: 'Calle 10 # 20-30', city: 'Medellín', department: 'ANTIOQUIA' }
const as = async (who: SavedPerson) => viewerOf(world.ask, await signIn(world.ask, who))
const save = async (more: object = {}): Promise<string> => {
  const variables = { input: { idempotencyKey: `key-${randomUUID()}`, ...home, ...more } }
  return (await world.ask('SaveAddress', { as: await as(ann), variables })).data.saveAddress.address.id
}
const find = async (who: SavedPerson, id: string) => world.ask('ShipTokensOf', {
  as: await as(who), variables: { representations: [{ __typename: 'Address', id, customerId: ann.id }] },
})
const read = (token: string, customer: string, laterMs = 0) =>
  readAddressWord(world.parts.keys.statement, token, customer, world.clock.now() + laterMs)

test('each of the viewer’s addresses comes with identity’s word that it is theirs, good for an hour', async () => {
  const id = await save()
  const { data } = await world.ask('ShipTokens', { as: await as(ann) })
  const { shipToken } = data.myAddresses.find((address: { id: string }) => address.id === id)
  expect(read(shipToken, ann.id, 3_599_999)).toEqual({ address: id, stillGood: true })
  expect(read(shipToken, ann.id, 3_600_000)).toEqual({ address: id, stillGood: false })
  expect(read(shipToken, bob.id)).toBeNull()
})

test('what was replaced or taken out is found without such a word', async () => {
  const [replaced, removed] = [await save(), await save()]
  await save({ replaces: replaced })
  await world.ask('RemoveAddress', { as: await as(ann), variables: { id: removed } })
  for (const id of [replaced, removed])
    expect((await find(ann, id)).data._entities).toEqual([{ id, shipToken: null }])
})

test('nobody else gets one: support is refused, another customer finds no address', async () => {
  const id = await save()
  expect((await find(ann, id)).data._entities).toEqual([{ id, shipToken: expect.any(String) }])
  expect((await find(bob, id)).data._entities).toEqual([null])
  const refused = await find(carla, id)
  expect(refused.errors?.map(error => error.extensions.code)).toEqual(['FORBIDDEN'])
  expect(JSON.stringify(refused.data)).not.toContain('.')
})
