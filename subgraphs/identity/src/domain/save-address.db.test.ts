import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, signIn, viewerOf } from '../../test/people.ts'
import type { SavedPerson } from '../save-people.ts'
import { mostAddresses } from './save-address.ts'

let world: World
const ann = person('Ann')
const bob = person('Bob')
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, bob, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

const home = {
  recipient: 'Ann Gutiérrez', line1: 'Calle 10 # 20-30', line2: 'Apto 401', city: 'Medellín', department: 'ANTIOQUIA',
  postalCode: '050021', phone: '+573001234567',
}
const as = async (who: SavedPerson) => viewerOf(world.ask, await signIn(world.ask, who))
const input = (more: object = {}) => ({ input: { idempotencyKey: `key-${randomUUID()}`, ...home, ...more } })
const save = async (who: SavedPerson, more: object = {}) =>
  world.ask('SaveAddress', { as: await as(who), variables: input(more) })
const mine = async (who: SavedPerson) => (await world.ask('MyAddresses', { as: await as(who) })).data.myAddresses
const find = async (who: SavedPerson, id: string, customerId: string, operation: 'Addresses' | 'Towns' = 'Addresses') => {
  const variables = { representations: [{ __typename: 'Address', id, customerId }] }
  return (await world.ask(operation, { as: await as(who), variables })).data?._entities
}

test('what was written down is read back, and only by its owner', async () => {
  const { data } = await save(ann)
  const { id } = data.saveAddress.address
  expect(data.saveAddress.address).toEqual({ id, customerId: ann.id, ...home })
  expect(await mine(ann)).toEqual([{ id, customerId: ann.id, ...home }])
  expect(await mine(bob)).toEqual([])
  expect(await find(ann, id, ann.id)).toEqual([{ id, customerId: ann.id, ...home }])
  expect(await find(bob, id, ann.id)).toEqual([null])
  expect(await find(bob, id, bob.id)).toEqual([null])
})

test('support sees the town and nothing finer, and no order of another customer shows it', async () => {
  const { data: { saveAddress: { address } } } = await save(ann)
  expect(await find(carla, address.id, ann.id, 'Towns')).toEqual([{ id: address.id, city: 'Medellín', department: 'ANTIOQUIA' }])
  expect(await find(carla, address.id, bob.id, 'Towns')).toEqual([null])
  const whole = await world.ask('Addresses', {
    as: await as(carla), variables: { representations: [{ __typename: 'Address', id: address.id, customerId: ann.id }] },
  })
  expect(whole.errors?.map(error => error.extensions.code)).toContain('FORBIDDEN')
  expect(JSON.stringify(whole)).not.toContain('Calle')
})

test('the same key writes it once; with another body it is refused and nothing is written', async () => {
  const viewer = await as(bob)
  const variables = input()
  const [one, other] = await Promise.all([1, 2].map(() => world.ask('SaveAddress', { as: viewer, variables })))
  expect(other!.data).toEqual(one!.data)
  const changed = { input: { ...variables.input, city: 'Envigado' } }
  const { data } = await world.ask('SaveAddress', { as: viewer, variables: changed })
  expect(data.saveAddress).toEqual({ __typename: 'IdempotencyMismatch', idempotencyKey: variables.input.idempotencyKey })
  expect(await mine(bob)).toEqual([one!.data.saveAddress.address])
})

test('a new one takes the place of another, which orders that go there still find', async () => {
  const eve = person('Eve')
  await world.savePeople([eve])
  const { data: { saveAddress: { address: old } } } = await save(eve)
  const { data: { saveAddress: { address: next } } } = await save(eve, { replaces: old.id, city: 'Envigado', line2: null })
  expect(next).toEqual({ ...old, id: next.id, city: 'Envigado', line2: null })
  expect(await mine(eve)).toEqual([next])
  expect(await find(eve, old.id, eve.id)).toEqual([old])
  for (const replaces of [old.id, (await mine(ann))[0].id]) {
    expect((await save(eve, { replaces })).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  }
  expect(await mine(eve)).toEqual([next])
})

test('there are ten at most, also when many are saved at once; replacing needs no place', async () => {
  const fay = person('Fay')
  await world.savePeople([fay])
  const viewer = await as(fay)
  const answers = await Promise.all(Array.from({ length: mostAddresses + 4 }, () =>
    world.ask('SaveAddress', { as: viewer, variables: input() })))
  const outcomes = answers.map(({ data }) => data.saveAddress.__typename)
  expect(outcomes.filter(name => name === 'AddressSaved')).toHaveLength(mostAddresses)
  expect(outcomes.filter(name => name === 'TooManyAddresses')).toHaveLength(4)
  const [{ id }] = await mine(fay)
  expect((await save(fay, { replaces: id })).data.saveAddress.__typename).toBe('AddressSaved')
})

test('what is taken out is in use no more, orders still find it, and somebody else’s stays with the same answer', async () => {
  const { data: { saveAddress: { address } } } = await save(ann)
  const remove = async (who: SavedPerson) => world.ask('RemoveAddress', { as: await as(who), variables: { id: address.id } })
  const at = new Date(world.clock.now()).toISOString()
  expect((await remove(bob)).data).toEqual({ removeAddress: { at } })
  expect(await find(ann, address.id, ann.id)).toEqual([address])
  expect(await mine(ann)).toContainEqual(address)
  expect((await remove(ann)).data).toEqual({ removeAddress: { at } })
  expect(await mine(ann)).not.toContainEqual(address)
  expect(await find(ann, address.id, ann.id)).toEqual([address])
  expect(await find(carla, address.id, ann.id, 'Towns')).toEqual([{ id: address.id, city: 'Medellín', department: 'ANTIOQUIA' }])
  expect((await remove(ann)).data).toEqual({ removeAddress: { at } })
  expect((await save(ann, { replaces: address.id })).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
})

test('what was taken out leaves room for another', async () => {
  const gus = person('Gus')
  await world.savePeople([gus])
  const viewer = await as(gus)
  for (let saved = 0; saved < mostAddresses; saved++) await world.ask('SaveAddress', { as: viewer, variables: input() })
  const [{ id }] = await mine(gus)
  await world.ask('RemoveAddress', { as: viewer, variables: { id } })
  expect((await save(gus)).data.saveAddress.__typename).toBe('AddressSaved')
  expect((await save(gus)).data.saveAddress.__typename).toBe('TooManyAddresses')
})
